"use client";

import { useEffect, useLayoutEffect, useState } from "react";

/**
 * Keeps what was typed in a text area, and the caret, while the page's scripts were on their way. React sets a text area
 * back to its first text when it takes the page over (`initTextarea`); other fields it leaves as they are.
 */
export function useEarlyWords(id: string) {
  useState(() => remember(id));
  useLayoutEffect(() => giveBack(id), [id]);
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

type Early = { words?: string; caret?: [number, number]; listen: () => void };

/** Beside the component, which React may begin anew several times before it stands. */
const early = new WeakMap<HTMLElement, Early>();

function remember(id: string) {
  const area = typeof document === "undefined" ? undefined : textArea(id);
  if (!area || early.has(area)) return;
  const found: Early = {
    listen: () => {
      if (area.value !== area.defaultValue) found.words = area.value;
      if (document.activeElement === area) found.caret = [area.selectionStart, area.selectionEnd];
    },
  };
  found.listen();
  early.set(area, found);
  area.addEventListener("input", found.listen); // more is typed before React comes to the text area itself
}

function giveBack(id: string) {
  const area = textArea(id);
  const found = area && early.get(area);
  if (!found) return;
  early.delete(area);
  area.removeEventListener("input", found.listen);
  if (area.value !== area.defaultValue) return; // typed on after React had set it back
  // not by `value`: React watches that, and would not tell those who listen for changes
  if (found.words !== undefined) area.setRangeText(found.words, 0, area.value.length);
  if (found.caret && document.activeElement === area) area.setSelectionRange(...found.caret);
}

const textArea = (id: string) => {
  const area = document.getElementById(id);
  return area instanceof HTMLTextAreaElement ? area : undefined;
};

function isChanged(field: Element) {
  // those without a name are not sent, as the one that a text area measures its height with
  if (!("name" in field) || !field.name) return false;
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findIndex((one) => one.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLInputElement) || field.type === "hidden") return false;
  return field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue;
}
