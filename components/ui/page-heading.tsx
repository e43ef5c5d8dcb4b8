import type { ReactNode } from "react";
import { Plain } from "#components/ui/plain.tsx";

type Crumb = { href: string; label: string };

/**
 * The top of a page: where we are, what it is called, one sentence about it, and to the right (below on a phone) what one
 * can do. `kicker` is the small line above: phase, unit.
 */
export function PageHeading({
  title,
  kicker,
  lead,
  crumbs,
  children,
}: {
  title: ReactNode;
  kicker?: ReactNode;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  children?: ReactNode;
}) {
  return (
    <div className="page-width pt-8 pb-10">
      {crumbs && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-16 gap-y-6">
        <div className="min-w-0 max-w-[44rem]">
          {kicker && <div className="mb-2 flex flex-wrap gap-x-3 text-base">{kicker}</div>}
          <h1>{title}</h1>
          {lead && <p className="mt-4 text-[1.25rem] leading-8 max-w-prose">{lead}</p>}
        </div>
        {children && <div className="max-w-full flex flex-wrap items-center gap-x-5 gap-y-3">{children}</div>}
      </div>
    </div>
  );
}

function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <Plain as="ol" className="mb-6 flex flex-wrap gap-x-2 text-base">
      {crumbs.map(({ href, label }, index) => (
        <li key={href} className="flex gap-x-2">
          {index > 0 && <span aria-hidden="true">›</span>}
          <a href={href} className="text-link">
            {label}
          </a>
        </li>
      ))}
    </Plain>
  );
}
