"use client";

import { type FormMetadata, FormProvider, FormStateInput, parse, useField, useForm } from "@conform-to/react";
import { Alert } from "@navikt/ds-react/Alert";
import { Button, type ButtonProps } from "@navikt/ds-react/Button";
import { ErrorSummary, ErrorSummaryItem } from "@navikt/ds-react/ErrorSummary";
import { useTranslations } from "next-intl";
import {
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useEarlyChanges } from "#components/early-words.ts";
import { FormContext, RowContext, useFullName } from "#components/form-context.tsx";
import { inPageOrder, inSummary, labelsOf, patternOf } from "#components/form-labels.ts";
import { dataOf } from "#components/sent-form.ts";
import { SignInBeside } from "#components/sign-in-beside.tsx";
import { typed } from "#components/typed-values.ts";
import type { FormAction, FormState } from "#lib/platform/form-action.ts";

export {
  CheckboxesField,
  CheckboxField,
  DateField,
  HiddenField,
  InstantField,
  MoneyField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from "#components/form-fields.tsx";

type Fields = Record<string, unknown>;

/**
 * A form around a server action made by `formAction`. Works without JavaScript; keeps what was typed when it is refused;
 * errors stand at their fields and in a summary that takes the focus. Dates, instants and øre (bigint) may be given as
 * such in `defaultValue`.
 */
export function Form({
  action,
  defaultValue,
  begins,
  hidden,
  children,
  className,
}: {
  action: FormAction;
  /** What it shows before it has been sent, when what is stored is wrong by now. */
  begins?: FormState;
  defaultValue?: object;
  hidden?: Record<string, string | number | undefined>;
  children: ReactNode;
  className?: string;
}) {
  const t = useTranslations("form");
  const [state, dispatch, pending] = useActionState(action, begins);
  const [wrong, tellWrong] = useState<Readonly<Record<string, string>>>({});
  const [form] = useForm<Fields>({
    lastResult: state?.result as never,
    defaultValue: typed(defaultValue) as never,
    shouldValidate: "onSubmit",
    shouldRevalidate: "onSubmit",
    // only adds and removes rows; the server judges
    onValidate: ({ formData }) => parse<Fields, string[]>(formData, { resolve: (value) => ({ value }) }) as never,
  });
  useEarlyChanges(form.id);
  const bothChanged = state?.bothChanged;
  const context = useMemo(
    () => ({ formId: form.id, pending, answered: state, bothChanged, wrong, tellWrong }),
    [form.id, pending, state, bothChanged, wrong],
  );
  return (
    <FormProvider context={form.context}>
      <FormContext value={context}>
        <form
          id={form.id}
          action={dispatch}
          noValidate
          className={className ?? "flex flex-col gap-7 items-start"}
          onSubmit={(event) => {
            form.onSubmit(event);
            if (event.defaultPrevented) return;
            event.preventDefault(); // React would reset the form after its own submit, and lose chosen files
            const submitter = (event.nativeEvent as SubmitEvent).submitter;
            const data = dataOf(event.currentTarget, submitter);
            startTransition(() => dispatch(data));
          }}
        >
          {/* decides what Enter does where rows have buttons of their own */}
          <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
          <FormStateInput />
          {Object.entries(hidden ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value ?? ""} />
          ))}
          <Errors
            form={form}
            labels={labelsOf(children)}
            refusal={state?.refusal}
            signInFirst={state?.signInFirst}
            kept={state?.kept}
            answered={state}
          />
          {state?.saved && !pending && (
            <Alert variant="success" size="small" role="status">
              {t("saved")}
            </Alert>
          )}
          {children}
        </form>
      </FormContext>
    </FormProvider>
  );
}

function Errors({
  form,
  labels,
  refusal,
  signInFirst,
  kept,
  answered,
}: {
  form: FormMetadata<Fields, string[]>;
  labels: Map<string, string>;
  refusal?: string;
  signInFirst?: boolean;
  /** What is wrong is stored all the same. */
  kept?: boolean;
  answered: unknown;
}) {
  const t = useTranslations("form");
  const summary = useRef<HTMLDivElement>(null);
  const named = Object.entries(form.allErrors).filter(([name]) => name !== "");
  const errors = inPageOrder(named, labels);
  useEffect(() => {
    if (!answered) return;
    // conform moves the focus to the first wrong field; the summary is read out first, and links there
    const later = setTimeout(() => summary.current?.focus(), 50);
    return () => clearTimeout(later);
  }, [answered]);
  if (errors.length > 0) {
    return (
      <ErrorSummary ref={summary} heading={t(kept ? "summaryKept" : "summary")} autoFocus className="w-full">
        {refusal && <ErrorSummaryItem href={`#${form.id}`}>{refusal}</ErrorSummaryItem>}
        {errors.map(([name, sentences]) => (
          <ErrorSummaryItem key={name} href={`#${form.id}-${name}`}>
            {inSummary(labels.get(patternOf(name)), sentences?.[0] ?? "")}
          </ErrorSummaryItem>
        ))}
      </ErrorSummary>
    );
  }
  if (!refusal) return null;
  return (
    <div ref={summary} tabIndex={-1} role="alert" className="w-full">
      <Alert variant="error">
        {refusal} {signInFirst && <SignInBeside />}
      </Alert>
    </div>
  );
}

/** Disabled while the form is on its way. `name` and `value` tell the command which button it was. */
export function SubmitButton({ children, ...props }: ButtonProps) {
  const { pending } = useContext(FormContext);
  return (
    <Button type="submit" loading={pending} {...props}>
      {children}
    </Button>
  );
}

export type Row = { index: number; name: string };

/**
 * Rows that can be added and removed, also without JavaScript. Names of the fields inside are relative to the row:
 * <Rows name="lots"><TextField name="title" …/></Rows> gives «lots[0].title».
 */
export function Rows({
  name,
  legend,
  rowLegend,
  addLabel,
  min = 0,
  max = 50,
  children,
}: {
  name: string;
  legend?: ReactNode;
  /** Heading of one row; «{number}» becomes its number. */
  rowLegend?: string;
  addLabel?: string;
  min?: number;
  max?: number;
  children: ReactNode | ((row: Row) => ReactNode);
}) {
  const t = useTranslations("form");
  const fullName = useFullName(name);
  const { formId } = useContext(FormContext);
  const [field, form] = useField<Fields[]>(fullName, { formId });
  const rows = field.getFieldList();
  const missing = Math.max(0, min - rows.length);
  const shown = [
    ...rows.map((row) => ({ key: row.key, name: row.name })),
    ...blankRows(fullName, rows.length, missing),
  ];
  return (
    <fieldset id={field.id} tabIndex={-1} className="w-full min-w-0 flex flex-col gap-5">
      {legend && <legend className="text-lg font-semibold mb-2">{legend}</legend>}
      {field.errors?.[0] && <p className="text-ax-text-danger font-semibold">{field.errors[0]}</p>}
      {shown.map((row, index) => (
        <RowContext key={row.key ?? row.name} value={row.name}>
          <fieldset className="w-full min-w-0 flex flex-col gap-5 items-start border-l-2 border-ax-border-neutral-subtle pl-5">
            <legend className="float-left w-full font-semibold pl-5 -ml-5">
              {(rowLegend ?? t("row")).replace("{number}", String(index + 1))}
            </legend>
            {typeof children === "function" ? children({ index, name: row.name }) : children}
            {rows.length > min && (
              <Button
                variant="tertiary"
                size="small"
                {...form.remove.getButtonProps({ name: fullName as never, index })}
                aria-label={t("removeRow", { number: index + 1 })}
              >
                {t("remove")}
              </Button>
            )}
          </fieldset>
        </RowContext>
      ))}
      {shown.length < max && (
        <div>
          <Button variant="secondary" size="small" {...form.insert.getButtonProps({ name: fullName as never })}>
            {addLabel ?? t("add")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** Rows that must be there before anyone has added one. */
const blankRows = (name: string, from: number, count: number) =>
  Array.from({ length: count }, (_, offset) => ({ key: undefined, name: `${name}[${from + offset}]` }));
