import { BellIcon } from "@navikt/aksel-icons";

/** The way to be told of what comes, beside the heading of a list. */
export function FollowLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      className="text-link inline-flex items-center gap-2 text-base font-semibold no-underline hover:underline"
    >
      <BellIcon aria-hidden="true" fontSize="1.5rem" className="shrink-0" />
      {children}
    </a>
  );
}
