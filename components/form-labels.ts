import { Children, isValidElement, type ReactNode } from "react";

type FieldLike = { name?: unknown; label?: unknown; rowLegend?: unknown; children?: unknown };

/** «lots[3].title» and «lots[0].title» are the same field of different rows. */
export const patternOf = (name: string) => name.replace(/\[\d+\]/g, "[]");

/** «Hvor: Velg et sted.», and after a question without the colon: «Hvor mange? Tallet må være helt.» */
export const inSummary = (label: string | undefined, sentence: string) =>
  [label, sentence].filter(Boolean).join(label?.endsWith("?") ? " " : ": ");

/**
 * What the fields inside are called, by name, so that the summary of errors can say which field it means; also when the
 * page comes from the server and no script runs. Finds fields that are written out in the form, not those that other
 * components make.
 */
export function labelsOf(children: ReactNode, prefix = "", found = new Map<string, string>()): Map<string, string> {
  Children.forEach(children, (child) => {
    if (!isValidElement<FieldLike>(child)) return;
    const { name, label, children: inner } = child.props;
    const path = typeof name === "string" ? (prefix ? `${prefix}.${name}` : name) : prefix;
    if (typeof name === "string" && typeof label === "string") found.set(path, label);
    const isRows = typeof name === "string" && label === undefined && inner !== undefined;
    if (typeof inner !== "function") labelsOf(inner as ReactNode, isRows ? `${path}[]` : prefix, found);
  });
  return found;
}

/** As they stand on the page, rows kept together; what has no label that was found comes first: it is about the whole. */
export function inPageOrder<Value>(errors: [string, Value][], labels: Map<string, string>): [string, Value][] {
  const outermost = (name: string) => name.split(/[.[]/, 1)[0];
  const order = [...labels.keys()].map(outermost);
  const place = ([name]: [string, Value]) => order.indexOf(outermost(name));
  return errors.toSorted((one, other) => place(one) - place(other));
}
