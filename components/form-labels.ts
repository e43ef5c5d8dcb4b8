import { Children, isValidElement, type ReactNode } from "react";

type FieldLike = { name?: unknown; label?: unknown; rowLegend?: unknown; children?: unknown };

/** One that makes a name of its own for what is inside: rows, not what is shown while another field holds a value. */
const isRows = ({ name, label, children, ...props }: FieldLike) =>
  typeof name === "string" && label === undefined && children !== undefined && !("is" in props);

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
    if (typeof inner !== "function") labelsOf(inner as ReactNode, isRows(child.props) ? `${path}[]` : prefix, found);
  });
  return found;
}

/** As they stand on the page, row by row; what has no label that was found comes first: it is about the whole. */
export function inPageOrder<Value>(errors: [string, Value][], labels: Map<string, string>): [string, Value][] {
  const fields = [...labels.keys()];
  const parts = fields.map(outermost);
  const place = (name: string) => [parts.indexOf(outermost(name)), rowOf(name), fields.indexOf(patternOf(name))];
  return errors
    .map((error) => ({ error, at: place(error[0]) }))
    .toSorted((one, other) => one.at.map((at, index) => at - (other.at[index] ?? 0)).find((by) => by !== 0) ?? 0)
    .map(({ error }) => error);
}

const outermost = (name: string) => name.split(/[.[]/, 1)[0];
const rowOf = (name: string) => Number(/\[(\d+)\]/.exec(name)?.[1] ?? 0);
