"use client";

import { useEffect, useLayoutEffect, useState } from "react";

/**
 * Keeps what was typed in a text area, and the caret, while the page's scripts were on their way. React sets a text area
 * back to its first text when it takes the page over (`initTextarea`); other fields it leaves as they are.
 */
export function useEarlyWords(id: string) {
  const [early] = useState(() => wordsIn(id));
  useLayoutEffect(() => {
    const area = textArea(id);
    if (!early || !area) return;
    // not by `value`: React watches that, and would not tell those who listen for changes
    if (area.value !== early.words) area.setRangeText(early.words, 0, area.value.length);
    if (early.caret && document.activeElement === area) area.setSelectionRange(...early.caret);
  }, [early, id]);
}

/** Tells those who listen to a form, as its autosave does, what was changed before they could listen. */
export function useEarlyChanges(formId: string) {
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    for (const field of form.elements) {
      if (isChanged(field)) field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, [formId]);
}

const textArea = (id: string) => {
  const area = document.getElementById(id);
  return area instanceof HTMLTextAreaElement ? area : undefined;
};

function wordsIn(id: string) {
  const area = typeof document === "undefined" ? undefined : textArea(id);
  if (!area) return undefined;
  const caret: [number, number] | undefined =
    document.activeElement === area ? [area.selectionStart, area.selectionEnd] : undefined;
  return { words: area.value, caret };
}

function isChanged(field: Element) {
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLInputElement) || field.type === "hidden") return false;
  return field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue;
}
