/** The mark: two streams that run together. */
export function Logo() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false" className="shrink-0">
      <rect width="32" height="32" rx="8" fill="var(--ax-bg-accent-strong)" />
      <g fill="none" stroke="var(--ax-text-accent-contrast)" strokeWidth="2.8" strokeLinecap="round">
        <path d="M9 24c4.500-1 4-6 5-9s2-6 5-7" />
        <path d="M15 24c4.500-1 4-6 5-9 .7-2 1.300-3.600 3-4.500" />
      </g>
    </svg>
  );
}
