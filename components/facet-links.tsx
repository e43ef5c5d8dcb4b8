/** The values of one filter as links that say how many each would show: works without JavaScript, and can be shared. */
export function FacetLinks({
  heading,
  values,
  chosen,
  chosenName,
  removeLabel,
  href,
  asGiven = false,
}: {
  heading: string;
  values: { value: string; name: string; count: number }[];
  chosen?: string;
  chosenName?: string;
  removeLabel: (name: string) => string;
  href: (value?: string) => string;
  /** The values have an order of their own, as phases do; else those with most come first. */
  asGiven?: boolean;
}) {
  if (values.length === 0 && !chosen) return null;
  return (
    <details className="facet" open={Boolean(chosen)}>
      <summary className="font-semibold cursor-pointer">{heading}</summary>
      <ul className="mt-2 flex flex-col gap-1 text-base">
        {chosen && (
          <li className="font-semibold">
            <a href={href()} className="text-link" aria-label={removeLabel(chosenName ?? chosen)}>
              {chosenName} <span aria-hidden="true">×</span>
            </a>
          </li>
        )}
        {values
          .filter(({ value }) => value !== chosen)
          .toSorted((a, b) => (asGiven ? 0 : b.count - a.count || a.name.localeCompare(b.name, "nb")))
          .map(({ value, name, count }) => (
            <li key={value}>
              <a href={href(value)} className="text-link">
                {name}
              </a>{" "}
              <span className="text-ax-text-neutral-subtle">({count})</span>
            </li>
          ))}
      </ul>
    </details>
  );
}
