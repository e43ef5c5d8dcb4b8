"use client";

import { useField } from "@conform-to/react";
import { Checkbox, CheckboxGroup } from "@navikt/ds-react/Checkbox";
import { Radio, RadioGroup } from "@navikt/ds-react/Radio";
import { Select } from "@navikt/ds-react/Select";
import { Textarea } from "@navikt/ds-react/Textarea";
import { TextField as AkselTextField } from "@navikt/ds-react/TextField";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useContext } from "react";
import { useEarlyWords } from "#components/early-words.ts";
import { Noted } from "#components/field-notes.tsx";
import { FormContext, useFullName } from "#components/form-context.tsx";
import { numberLocale } from "#lib/platform/money.ts";

type FieldProps = {
  name: string;
  label: ReactNode;
  description?: ReactNode;
  /** Says «valgfritt» after the label. */
  optional?: boolean;
  /** Shown as «Inntil 200 tegn»; the command's rule decides. */
  maxLength?: number;
};

type Option = { value: string; label: string; description?: string };

/** The field's place in the form: identity, what was typed (or the default), and what is wrong with it. */
function useInput({ name, label, description, optional, maxLength }: FieldProps) {
  const t = useTranslations("form");
  // Not «number» in the message: browsers without nynorsk would write it in their own way.
  const limit = maxLength?.toLocaleString(numberLocale(useLocale()));
  const { formId, wrong } = useContext(FormContext);
  const [field] = useField<unknown>(useFullName(name), { formId });
  const hints = [description, limit && t("maxCharacters", { limit })].filter(Boolean);
  return {
    key: field.key,
    value: field.initialValue,
    props: {
      id: field.id,
      name: field.name,
      error: field.errors?.[0] ?? wrong[field.name],
      description:
        hints.length > 1
          ? hints.map((hint, index) => <span key={index === 0 ? "what" : "limit"}>{hint} </span>)
          : hints[0],
    },
    legend: optional ? (
      <>
        {label} <span className="font-normal">({t("optional")})</span>
      </>
    ) : (
      label
    ),
  };
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

type TextProps = FieldProps & {
  type?: "text" | "email" | "tel" | "url";
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "decimal";
  /** Width in characters. */
  width?: number;
  hideLabel?: boolean;
  /** The id of a <datalist> with what one may choose. */
  list?: string;
};

export function TextField({ type, autoComplete, inputMode, width, hideLabel, list, ...field }: TextProps) {
  const { key, value, props, legend } = useInput(field);
  return (
    <Noted name={props.name}>
      <AkselTextField
        key={key}
        {...props}
        label={legend}
        hideLabel={hideLabel}
        defaultValue={textOf(value)}
        type={type}
        autoComplete={autoComplete ?? "off"}
        inputMode={inputMode}
        list={list}
        htmlSize={width}
        className={width ? "max-w-full" : "w-full max-w-prose"}
      />
    </Noted>
  );
}

/** Kroner as people write them; the command reads «8 400 000» and «1250,50». */
export function MoneyField(field: FieldProps) {
  const t = useTranslations("form");
  return <TextField {...field} description={field.description ?? t("kroner")} inputMode="decimal" width={18} />;
}

export function TextArea({ rows, hideLabel, ...field }: FieldProps & { rows?: number; hideLabel?: boolean }) {
  const { key, value, props, legend } = useInput(field);
  useEarlyWords(props.id);
  return (
    <Noted name={props.name}>
      <Textarea
        key={key}
        {...props}
        label={legend}
        hideLabel={hideLabel}
        defaultValue={textOf(value)}
        minRows={rows ?? 4}
        className="w-full max-w-prose"
      />
    </Noted>
  );
}

export function SelectField({ options, empty, ...field }: FieldProps & { options: readonly Option[]; empty?: string }) {
  const t = useTranslations("form");
  const { key, value, props, legend } = useInput(field);
  return (
    <Select key={key} {...props} label={legend} defaultValue={textOf(value) ?? ""} className="max-w-full">
      <option value="">{empty ?? t("choose")}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}

export function RadioField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const { key, value, props, legend } = useInput(field);
  return (
    <RadioGroup key={key} {...props} tabIndex={-1} legend={legend} defaultValue={textOf(value) ?? ""}>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} description={option.description}>
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** One box: sends «on» or nothing. */
export function CheckboxField(field: FieldProps) {
  const { key, value, props, legend } = useInput(field);
  return (
    <div>
      <Checkbox
        key={key}
        id={props.id}
        name={props.name}
        value="on"
        defaultChecked={value === "on" || value === "true"}
        description={props.description as string | undefined}
        error={props.error !== undefined}
        aria-describedby={props.error ? `${props.id}-error` : undefined}
      >
        {legend}
      </Checkbox>
      {props.error && (
        <p id={`${props.id}-error`} className="text-ax-text-danger font-semibold">
          {props.error}
        </p>
      )}
    </div>
  );
}

/** Several of a list: sends each chosen value under the same name. */
export function CheckboxesField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const { key, value, props, legend } = useInput(field);
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [];
  const { name, ...group } = props;
  return (
    <CheckboxGroup key={key} {...group} tabIndex={-1} legend={legend} defaultValue={chosen}>
      {options.map((option) => (
        <Checkbox key={option.value} name={name} value={option.value} description={option.description}>
          {option.label}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** The browser's own picker of a day: works without JavaScript. */
export const DateField = (field: FieldProps & { min?: string; max?: string }) => <PickerField kind="date" {...field} />;

/** The browser's own picker of a day and clock; meant in Oslo. */
export const InstantField = (field: FieldProps & { min?: string; max?: string }) => (
  <PickerField kind="datetime-local" {...field} />
);

function PickerField({
  kind,
  min,
  max,
  ...field
}: FieldProps & { kind: "date" | "datetime-local"; min?: string; max?: string }) {
  const { key, value, props, legend } = useInput(field);
  return (
    <AkselTextField
      key={key}
      {...props}
      label={legend}
      defaultValue={textOf(value)}
      type={kind as "text"}
      min={min}
      max={max}
      className="max-w-full"
    />
  );
}

/** A value that the form carries without showing it; inside a row its name is relative to the row. */
export function HiddenField({ name, value }: { name: string; value?: string }) {
  const { formId } = useContext(FormContext);
  const [field] = useField<string>(useFullName(name), { formId });
  return (
    <input key={field.key} type="hidden" name={field.name} defaultValue={value ?? textOf(field.initialValue) ?? ""} />
  );
}
