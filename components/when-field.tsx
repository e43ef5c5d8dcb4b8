"use client";

import { useField } from "@conform-to/react";
import { type ReactNode, useContext } from "react";
import { FormContext, useFullName } from "#components/form-context.tsx";

/**
 * Shows what is inside only while another field of the same row or form holds one of these values. Without JavaScript it
 * follows what was saved: choose, save, and the fields are there.
 */
export function WhenField({ name, is, children }: { name: string; is: readonly string[]; children: ReactNode }) {
  const { formId } = useContext(FormContext);
  const [field] = useField<string>(useFullName(name), { formId });
  const value = field.value ?? field.initialValue;
  return typeof value === "string" && is.includes(value) ? children : null;
}
