"use client";

import { createContext, type ReactNode, useContext } from "react";

/**
 * What stands in the margin of a form's fields, by the field's full name: nothing yet (null), or no margin at all
 * (undefined), as for every form that gives none.
 */
export const FieldNotes = createContext<(name: string) => ReactNode | undefined>(() => undefined);

/** A field with its margin: beside it where there is room, else below. */
export function Noted({ name, children }: { name: string; children: ReactNode }) {
  const notes = useContext(FieldNotes)(name);
  if (notes === undefined) return children;
  return (
    <div className="noted">
      {children}
      <div>{notes}</div>
    </div>
  );
}
