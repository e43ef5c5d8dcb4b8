"use client";

import { createContext, useContext } from "react";

/** What a field must know of the form around it; rows prefix the names of the fields inside them. */
export const FormContext = createContext({ formId: "", pending: false });
export const RowContext = createContext("");

/** The full name («lots[0].title») of a field named «title» in the first row of «lots». */
export function useFullName(name: string): string {
  const prefix = useContext(RowContext);
  return prefix && !name.startsWith(prefix) ? `${prefix}.${name}` : name;
}
