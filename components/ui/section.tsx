import type { ComponentProps, ReactNode } from "react";
import { Plain } from "#components/ui/plain.tsx";

/**
 * A part of a page under its own heading. `margin` stands beside the text (what a term means, what one can do) and follows
 * it on a phone. `band` gives it a quiet background across the page.
 */
export function Section({
  title,
  id,
  intro,
  margin,
  band,
  wide,
  plain,
  actions,
  children,
}: {
  title?: ReactNode;
  id?: string;
  intro?: ReactNode;
  margin?: ReactNode;
  band?: boolean;
  /** The text may use the whole width. */
  wide?: boolean;
  /** Nothing in it lives in the browser, so it is written as HTML at once: <Plain>. */
  plain?: boolean;
  /** Small links right of the heading: table, download, follow. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  const Tag = plain ? PlainSection : "section";
  return (
    <Tag aria-labelledby={id && title ? id : undefined} className={band ? "bg-ax-bg-neutral-soft" : undefined}>
      <div className="page-width py-6 ax-md:py-9 flex flex-wrap gap-x-18 gap-y-6">
        <div className={wide ? "w-full min-w-0" : "min-w-0 flex-1 basis-[36rem]"}>
          {title && (
            <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <h2 id={id} tabIndex={id ? -1 : undefined} className="scroll-mt-4">
                {title}
              </h2>
              {actions}
            </div>
          )}
          {intro && <p className="mb-5 max-w-prose text-ax-text-neutral-subtle">{intro}</p>}
          {children}
        </div>
        {!wide && margin && <aside className="margin-note">{margin}</aside>}
      </div>
    </Tag>
  );
}

const PlainSection = (props: ComponentProps<"section">) => <Plain as="section" {...props} />;

/** One note in the margin column. */
export function MarginNote({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="text-base leading-6">
      <h3 className="text-base leading-6 font-semibold">{title}</h3>
      <div className="mt-1 text-ax-text-neutral-subtle">{children}</div>
    </div>
  );
}
