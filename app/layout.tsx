import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Footer } from "#components/layout/footer.tsx";
import { Header } from "#components/layout/header.tsx";
import { SendAgain } from "#components/layout/send-again.tsx";
import { isDemo } from "#lib/platform/clock.ts";
import { sentSignedOut } from "#lib/platform/sent-signed-out.ts";
import { currentVisitor } from "#lib/platform/session.ts";
import { THEME_COOKIE, themeOf } from "#lib/platform/theme.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("layout");
  return { title: { default: t("name"), template: `%s – ${t("name")}` }, description: t("description") };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, t, visitor, sent] = await Promise.all([
    getLocale(),
    cookies().then((store) => themeOf(store.get(THEME_COOKIE)?.value)),
    getTranslations("layout"),
    currentVisitor(),
    sentSignedOut(),
  ]);
  return (
    <html lang={locale} className={theme} data-color="accent">
      <body>
        <a href="#innhold" className="skip-link">
          {t("skip")}
        </a>
        <ClientMessages>
          <Header visitor={visitor} theme={theme} />
          <main id="innhold" tabIndex={-1}>
            {sent ? <SendAgain sent={sent} /> : children}
          </main>
          <Footer demo={isDemo()} />
        </ClientMessages>
      </body>
    </html>
  );
}
