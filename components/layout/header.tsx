import { ChevronDownIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Choices, ChoicesMenu } from "#components/layout/choices.tsx";
import { Logo } from "#components/layout/logo.tsx";
import { Badge, NavLinks } from "#components/layout/nav-links.tsx";
import { navigationOf } from "#components/layout/navigation.ts";
import { Plain } from "#components/ui/plain.tsx";
import type { Actor } from "#lib/platform/actor.ts";
import type { Theme } from "#lib/platform/theme.ts";

/** On every page: who we are, where one can go, who has signed in. On a phone the menu is a native disclosure. */
export function Header({
  visitor,
  theme,
}: {
  /** Who has signed in, and how many messages they have not read. */
  visitor: { actor: Actor; unread: number } | null;
  theme: Theme;
}) {
  const t = useTranslations("layout");
  const actor = visitor?.actor ?? null;
  const unread = visitor?.unread ?? 0;
  const links = navigationOf(actor).map(({ name, href }) => ({
    href,
    label: t(`nav.${name}`),
    badge: name === "home" && unread > 0 ? { shown: few(unread), words: t("unread", { count: unread }) } : undefined,
  }));
  // Who has much to do has many links: they get the whole width, and a menu on narrower screens.
  const many = links.length > 6;
  const wide = many ? "hidden ax-xl:flex" : "hidden ax-lg:flex";
  return (
    <header className="site-header">
      <div className="page-width flex items-center gap-x-6 min-h-18">
        <Plain as="a" href="/" className="flex items-center gap-3 no-underline text-ax-text-neutral">
          <Logo />
          <span className="text-[1.375rem] font-bold">{t("name")}</span>
          {!actor && (
            <span className="hidden ax-lg:block text-[0.8125rem] leading-4 max-w-30 border-l border-ax-border-neutral-subtle pl-3 text-ax-text-neutral-subtle">
              {t("tagline")}
            </span>
          )}
        </Plain>
        <nav aria-label={t("mainNavigation")} className={wide}>
          <NavLinks links={links} className={many ? "flex gap-5" : "flex gap-6"} />
        </nav>
        <div className={`${wide} items-center gap-4 ml-auto`}>
          {actor ? <AccountMenu actor={actor} theme={theme} /> : <ChoicesMenu theme={theme} />}
          {!actor && <SignIn />}
        </div>
        <details className={`site-menu ml-auto ${many ? "ax-xl:hidden" : "ax-lg:hidden"}`}>
          <summary>
            {t("menu")} {unread > 0 && <Badge shown={few(unread)} words={t("unread", { count: unread })} />}
          </summary>
          <nav aria-label={t("mainNavigation")} className="site-menu-panel">
            <NavLinks links={links} className="flex flex-col" />
            <Plain className="flex flex-col gap-4">
              <Choices theme={theme} />
              {actor ? <Account actor={actor} /> : <SignIn />}
            </Plain>
          </nav>
        </details>
      </div>
    </header>
  );
}

/** A number that fits in a badge; on «Min side» stands exactly how many. */
const few = (count: number) => (count > 9 ? "9+" : String(count));

function SignIn() {
  const t = useTranslations("layout");
  return (
    <a href="/logg-inn" className="small-button self-start">
      {t("signIn")}
    </a>
  );
}

/** One name in the line; behind it who one acts for, language, view and the way out. */
function AccountMenu({ actor, theme }: { actor: Actor; theme: Theme }) {
  const t = useTranslations("layout");
  return (
    <details className="choices">
      <summary>
        <Plain as="span" className="flex flex-col max-w-48 leading-5">
          <span className="truncate">{actor.name || t("account")}</span>
          {actor.organisationName && (
            <span className="truncate text-sm leading-4 font-normal text-ax-text-neutral-subtle">
              {actor.organisationName}
            </span>
          )}
        </Plain>
        <ChevronDownIcon aria-hidden="true" fontSize="1.25rem" className="shrink-0" />
      </summary>
      <Plain className="choices-panel w-72 flex flex-col gap-4">
        <Account actor={actor} />
        <div className="border-t border-ax-border-neutral-subtle pt-3">
          <Choices theme={theme} />
        </div>
      </Plain>
    </details>
  );
}

function Account({ actor }: { actor: Actor }) {
  const t = useTranslations("layout");
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-base leading-6">
        <span className="block font-semibold">{actor.name}</span>
        {actor.organisationName && <span className="block">{actor.organisationName}</span>}
        <a href="/logg-inn/velg-organisasjon" className="text-link">
          {t("chooseOrganisation")}
        </a>
      </p>
      <form action="/logg-ut" method="post">
        <button type="submit" className="small-button">
          {t("signOut")}
        </button>
      </form>
    </div>
  );
}
