/** The mark: three streams in one river. */
export function Logo() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false" className="shrink-0">
      <rect width="32" height="32" rx="8" fill="var(--ax-bg-accent-strong)" />
      <g fill="none" stroke="var(--ax-text-accent-contrast)" strokeWidth="2.6" strokeLinecap="round">
        <path d="M7 22c5 0 3-12 9-12" />
        <path d="M12 24c5 0 3-13 9-13" />
        <path d="M18 24c4 0 3-9 7-9" />
      </g>
    </svg>
  );
}
