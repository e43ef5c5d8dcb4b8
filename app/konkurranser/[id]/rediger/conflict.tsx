"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

type Difference = { name: string; label: string; mine: string; theirs: string };

/** Both versions of what two people have written, field by field, until one of them chooses. */
export function Conflict({
  form,
  theirs,
  onKeepMine,
}: {
  form: () => HTMLFormElement | null;
  theirs: Record<string, string>;
  onKeepMine: () => void;
}) {
  const t = useTranslations("tenders.conflict");
  const box = useRef<HTMLDivElement>(null);
  const [differences, setDifferences] = useState<Difference[]>();
  useEffect(() => {
    setDifferences(compare(form(), theirs));
    box.current?.focus();
  }, [form, theirs]);
  return (
    <div ref={box} tabIndex={-1}>
      <Alert variant="warning">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <p className="mt-1">{differences?.length === 0 ? t("same") : t("intro")}</p>
        <dl className="mt-4 flex flex-col gap-4">
          {differences?.map(({ name, label, mine, theirs: other }) => (
            <div key={name}>
              <dt className="font-semibold">{label}</dt>
              <dd className="grid gap-4 ax-md:grid-cols-2">
                <Version heading={t("mine")} text={mine || t("empty")} />
                <Version heading={t("theirs")} text={other || t("empty")} />
              </dd>
            </div>
          ))}
        </dl>
        <div className="mt-4 flex flex-wrap gap-4">
          <Button type="button" size="small" onClick={onKeepMine}>
            {t("keepMine")}
          </Button>
          <Button type="button" size="small" variant="secondary" onClick={() => window.location.reload()}>
            {t("useTheirs")}
          </Button>
        </div>
      </Alert>
    </div>
  );
}

function Version({ heading, text }: { heading: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="text-base text-ax-text-neutral-subtle">{heading}</p>
      <p className="whitespace-pre-line break-words">{text}</p>
    </div>
  );
}

/** Names that the form carries for itself. */
const OWN = /^(tenderId|revision|__|\$ACTION)/;

function compare(form: HTMLFormElement | null, theirs: Record<string, string>): Difference[] {
  if (!form) return [];
  const mine = new Map<string, string>();
  for (const [name, value] of new FormData(form)) {
    if (OWN.test(name) || typeof value !== "string" || value === "") continue;
    const before = mine.get(name);
    mine.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  const names = [...new Set([...mine.keys(), ...Object.keys(theirs)])];
  return names
    .map((name) => ({ name, label: labelOf(form, name), mine: mine.get(name) ?? "", theirs: theirs[name] ?? "" }))
    .filter(({ mine: one, theirs: other }) => one.replace(/\r\n/g, "\n").trim() !== other.trim());
}

function labelOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  const input = field instanceof RadioNodeList ? field[0] : field;
  const label = input instanceof HTMLElement && "labels" in input ? (input as HTMLInputElement).labels?.[0] : undefined;
  const row = /\[(\d+)\]/.exec(name);
  return `${label?.textContent ?? name}${row ? ` (${Number(row[1]) + 1})` : ""}`;
}
