import { Button } from "@navikt/ds-react/Button";
import { Select } from "@navikt/ds-react/Select";
import { TextField } from "@navikt/ds-react/TextField";
import type { ReactNode } from "react";

/** Narrows a list by its address, so that a search can be kept and shared; works without JavaScript. */
export function FilterForm({
  action,
  label,
  show,
  clear,
  children,
}: {
  /** Path of the list. */
  action: string;
  /** What the form is called to those who hear it. */
  label: string;
  show: string;
  /** The way back to the whole list; left out when nothing is chosen. */
  clear?: string | false;
  children: ReactNode;
}) {
  return (
    <search>
      <form method="get" action={action} className="flex flex-wrap items-end gap-4" aria-label={label}>
        {children}
        <Button type="submit" size="small" variant="secondary">
          {show}
        </Button>
        {clear && (
          <a href={action} className="text-link text-base py-1">
            {clear}
          </a>
        )}
      </form>
    </search>
  );
}

export function FilterWords({ name, label, value }: { name: string; label: string; value?: string }) {
  return <TextField label={label} name={name} defaultValue={value} size="small" htmlSize={20} />;
}

/** One of some values, or any of them. */
export function FilterChoice({
  name,
  label,
  any,
  value = "",
  options,
}: {
  name: string;
  label: string;
  any: string;
  value?: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <Select label={label} name={name} defaultValue={value} size="small" className="max-w-full ax-md:max-w-52">
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
