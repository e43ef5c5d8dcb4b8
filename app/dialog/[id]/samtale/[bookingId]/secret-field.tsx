"use client";

import { Button } from "@navikt/ds-react/Button";
import { useEffect, useRef, useState } from "react";
import { CheckboxField, TextArea } from "#components/form.tsx";
import { spansOf } from "#lib/needs/secrets.ts";
import { SecretParts } from "./secret-parts.tsx";

type Words = { whole: string; words: string; hint: string; take: string };

/**
 * One paragraph of minutes and what of it is secret. The field is the whole truth and works by itself: one types or copies
 * the words. With scripts they can be selected in the text instead, and what is marked is seen at once.
 */
export function SecretField({
  name,
  number,
  text,
  words,
}: {
  /** «marks[0]». */
  name: string;
  number: number;
  text: string;
  words: Words;
}) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<HTMLParagraphElement>(null);
  const [selected, setSelected] = useState<string>();
  const [marked, setMarked] = useState({ secret: false, secretSpans: [] as number[] });

  useEffect(() => {
    setSelected("");
    const select = () => {
      const words = shown.current && selectedWithin(shown.current);
      if (words) setSelected(words);
    };
    document.addEventListener("selectionchange", select);
    return () => document.removeEventListener("selectionchange", select);
  }, []);

  const field = () => box.current?.querySelector("textarea:not([aria-hidden])") as HTMLTextAreaElement | null;
  const look = () => {
    const spans = spansOf(text, field()?.value ?? "");
    const secret = box.current?.querySelector<HTMLInputElement>("input[type=checkbox]")?.checked ?? false;
    setMarked({ secret, secretSpans: typeof spans === "string" ? [] : spans });
  };
  const take = () => {
    const area = field();
    if (!area || !selected) return;
    const value = [area.value.trimEnd(), selected].filter(Boolean).join("\n");
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, value);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    setSelected("");
  };

  return (
    <div
      ref={box}
      onInput={look}
      className="flex flex-col gap-3 items-start w-full border-l-2 border-ax-border-neutral-subtle pl-5"
    >
      <p ref={shown} className="whitespace-pre-line">
        <SecretParts paragraph={{ text, ...marked }} />
      </p>
      <input type="hidden" name={`${name}.number`} value={number} />
      {selected !== undefined && (
        <Button type="button" variant="secondary" size="small" disabled={!selected} onClick={take}>
          {words.take}
        </Button>
      )}
      <TextArea name={`${name}.words`} label={words.words} description={words.hint} rows={1} optional />
      <CheckboxField name={`${name}.whole`} label={words.whole} />
    </div>
  );
}

/** What is selected of this element's text; a selection often ends in the next one. */
function selectedWithin(element: HTMLElement): string {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed || !selection.getRangeAt(0).intersectsNode(element)) return "";
  const range = selection.getRangeAt(0).cloneRange();
  if (!element.contains(range.startContainer)) range.setStart(element, 0);
  if (!element.contains(range.endContainer)) range.setEnd(element, element.childNodes.length);
  return range.toString().trim();
}
