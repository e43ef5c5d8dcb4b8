"use client";

import { NextIntlClientProvider } from "next-intl";
import { type ComponentProps, type ReactNode, useMemo } from "react";

type Messages = ComponentProps<typeof NextIntlClientProvider>["messages"];

/** Words for the client components inside. They come as one text (JSON), which is sent at a small part of what a tree costs. */
export function Words({ json, locale, children }: { json: string; locale: string; children: ReactNode }) {
  const messages = useMemo(() => JSON.parse(json) as Messages, [json]);
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="Europe/Oslo">
      {children}
    </NextIntlClientProvider>
  );
}
