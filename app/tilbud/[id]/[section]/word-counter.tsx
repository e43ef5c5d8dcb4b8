"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { wordsIn } from "#lib/bids/words-in.ts";

/** Words used of those allowed, as one writes. Without JavaScript it shows what was saved. */
export function WordCounter({ name, max, words }: { name: string; max: number; words: number }) {
  const t = useTranslations("bids.requirement");
  const place = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(words);
  useEffect(() => {
    const form = place.current?.closest("form");
    const field = form?.elements.namedItem(name);
    if (!(field instanceof HTMLTextAreaElement)) return;
    const counted = () => setCount(wordsIn(field.value));
    counted();
    field.addEventListener("input", counted);
    return () => field.removeEventListener("input", counted);
  }, [name]);
  const over = count - max;
  return (
    <div ref={place} className="w-full text-base">
      <div className="h-1 rounded-sm bg-ax-bg-neutral-moderate overflow-hidden" aria-hidden="true">
        <div
          className={`h-full ${over > 0 ? "bg-ax-bg-danger-strong" : "bg-ax-bg-accent-strong"}`}
          style={{ width: `${Math.min(100, (100 * count) / max)}%` }}
        />
      </div>
      <p className="mt-1 flex flex-wrap justify-between gap-x-6 text-ax-text-neutral-subtle">
        <span>{t("words", { words: count, max })}</span>
        {over > 0 ? (
          <strong className="text-ax-text-danger">{t("tooMany", { over })}</strong>
        ) : (
          <span>{t("often", { low: Math.round(max / 2), high: Math.round((3 * max) / 4) })}</span>
        )}
      </p>
    </div>
  );
}
