"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { Radio, RadioGroup } from "@navikt/ds-react/Radio";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { BothChanged } from "#lib/platform/form-action.ts";
import { changeHeading, changeValue } from "#lib/tenders/change-words.ts";

/** A field of the builder, or a list of it, by its name. */
export function useFieldLabel() {
  const t = useTranslations("tenders");
  const names = (key: string) => (t.has(key as "title") ? t(key as "title") : undefined);
  const isList = (field: string) => t.has(`fields.${field}.title` as "title") || t.has(`build.${field}` as "title");
  return {
    names,
    label: (field: string) => (isList(field) ? names(`build.${field}`) : names(`fields.${field}`)) ?? field,
  };
}

/** Both texts of each field that two people have changed, and a choice between them: part of the form, also without JavaScript. */
export function Conflict({ bothChanged: { revision, fields, changes } }: { bothChanged: BothChanged }) {
  const t = useTranslations("tenders.conflict");
  const locale = useLocale();
  const { names, label } = useFieldLabel();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (revision > 0) box.current?.focus();
  }, [revision]);
  const text = (field: string, side: "before" | "after") =>
    changes
      .filter((change) => change.field === field || change.field.startsWith(`${field}.`))
      .map((change) => {
        const value = change[side] === null ? t("empty") : changeValue(change, change[side], names, locale);
        return change.field === field ? value : `${changeHeading(change, names)}: ${value}`;
      })
      .join("\n");
  return (
    <div ref={box} tabIndex={-1}>
      <Alert variant="warning">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <p className="mt-1 max-w-prose">{t("intro")}</p>
        <input type="hidden" name="seen" value={revision} readOnly />
        <div className="my-4 flex flex-col gap-5">
          {fields.map((field) => (
            <RadioGroup key={`${field} ${revision}`} legend={label(field)} name={`choices.${field}`} size="small">
              <Radio value="mine">
                <strong>{t("mine")}</strong>
                <Text of={text(field, "after")} />
              </Radio>
              <Radio value="theirs">
                <strong>{t("theirs")}</strong>
                <Text of={text(field, "before")} />
              </Radio>
            </RadioGroup>
          ))}
        </div>
        <Button type="submit" size="small" variant="secondary">
          {t("save")}
        </Button>
      </Alert>
    </div>
  );
}

const Text = ({ of }: { of: string }) => <span className="block whitespace-pre-line break-words">{of}</span>;
