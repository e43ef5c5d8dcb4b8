"use client";

import { useField } from "@conform-to/react";
import { useContext } from "react";
import { FormContext, useFullName } from "#components/form-context.tsx";

/** Eleven boxes from 0 to 10, one choice: radio buttons, so that it works with keyboard only and without JavaScript. */
export function PointsField({ name, legend, help }: { name: string; legend: string; help?: string }) {
  const { formId } = useContext(FormContext);
  const [field] = useField<string>(useFullName(name), { formId });
  const error = field.errors?.[0];
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      className="min-w-0"
      aria-describedby={error ? `${field.id}-error` : undefined}
    >
      <legend className="font-semibold">{legend}</legend>
      {help && <p className="text-base text-ax-text-neutral-subtle">{help}</p>}
      <div className="points" key={field.key}>
        {Array.from({ length: 11 }, (_, points) => String(points)).map((points) => (
          <label key={points}>
            <input
              type="radio"
              name={field.name}
              value={points}
              defaultChecked={String(field.initialValue ?? "") === points}
            />
            <span>{points}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${field.id}-error`} className="text-ax-text-danger font-semibold">
          {error}
        </p>
      )}
    </fieldset>
  );
}
