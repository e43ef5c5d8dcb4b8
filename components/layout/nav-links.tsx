"use client";

import { usePathname } from "next/navigation";

type NavLink = { href: string; label: string; badge?: { shown: string; words: string } };

/** The links of the main menu; the one that we are under is marked. */
export function NavLinks({ links, className }: { links: readonly NavLink[]; className?: string }) {
  const pathname = usePathname();
  return (
    <ul className={className}>
      {links.map(({ href, label, badge }) => (
        <li key={href}>
          <a
            href={href}
            className="nav-link"
            aria-current={pathname === href || pathname.startsWith(`${href}/`) ? "page" : undefined}
          >
            {label}
            {badge && <Badge {...badge} />}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A small number after a word, said in words to those who hear it. */
export function Badge({ shown, words }: { shown: string; words: string }) {
  return (
    <>
      <span aria-hidden="true" className="nav-badge">
        {shown}
      </span>
      <span className="sr-only">, {words}</span>
    </>
  );
}
