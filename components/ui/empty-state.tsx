import type { ReactNode } from "react";

/** Says what will come here and how to start; never just «ingen treff». */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="max-w-prose py-2">
      <p className="font-semibold">{title}</p>
      {children && <div className="mt-1 text-ax-text-neutral-subtle">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
