"use client";

import { createContext, useContext } from "react";
import type { BothChanged, FormState } from "#lib/platform/form-action.ts";

/** What a field must know of the form around it; rows prefix the names of the fields inside them. */
export const FormContext = createContext<{
  formId: string;
  pending: boolean;
  /** The last answer to a button, while one stays on the page. */
  answered?: FormState;
  /** What the last answer asks one to choose between. */
  bothChanged?: BothChanged;
  /** What a save that the form made by itself found wrong: sentences by the full name of the field. */
  wrong: Readonly<Record<string, string>>;
  tellWrong: (wrong: Readonly<Record<string, string>>) => void;
}>({ formId: "", pending: false, wrong: {}, tellWrong: () => undefined });
export const RowContext = createContext("");

/** The full name («lots[0].title») of a field named «title» in the first row of «lots». */
export function useFullName(name: string): string {
  const prefix = useContext(RowContext);
  return prefix && !name.startsWith(prefix) ? `${prefix}.${name}` : name;
}
