"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { type ReactNode, useContext } from "react";
import { FormContext } from "#components/form-context.tsx";

/** What a colleague has stored otherwise while one wrote, and a way to write over it: part of the form, also without JavaScript. */
export function SavedMeanwhile({
  title,
  button,
  labels,
  children,
}: {
  title: string;
  button: string;
  labels: Readonly<Record<string, string>>;
  /** Where the stored draft can be read. */
  children: ReactNode;
}) {
  const { bothChanged } = useContext(FormContext);
  if (!bothChanged) return null;
  return (
    <Alert variant="warning" className="w-full">
      <h2 className="font-semibold text-lg">{title}</h2>
      <ul className="my-3 list-disc pl-6">
        {bothChanged.fields.map((field) => (
          <li key={field}>{labels[field] ?? field}</li>
        ))}
      </ul>
      {children}
      <Button type="submit" size="small" variant="secondary" name="seen" value={bothChanged.revision}>
        {button}
      </Button>
    </Alert>
  );
}
