"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button, type ButtonProps } from "@navikt/ds-react/Button";
import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useEffect, useId, useRef } from "react";
import type { FormAction } from "#lib/platform/form-action.ts";

/** Reasons that are no use to the reader: the button is then not there at all. */
const SILENT = new Set(["forbidden", "wrongStatus"]);

/**
 * One action on one thing. `refusal` is what the action table said about the same row: with `forbidden` or `wrongStatus`
 * the button is hidden; with another reason it is disabled and says why.
 */
export function ActionButton({
  action,
  hidden,
  refusal,
  children,
  variant = "primary",
  size,
  icon,
}: {
  action: FormAction;
  hidden?: Record<string, string | number | undefined>;
  refusal?: string;
  children: ReactNode;
  variant?: ButtonProps["variant"];
  size?: ButtonProps["size"];
  icon?: ReactNode;
}) {
  const t = useTranslations("refusals");
  const [state, dispatch, pending] = useActionState(action, undefined);
  const answer = useRef<HTMLDivElement>(null);
  const reasonId = useId();
  useEffect(() => {
    if (state?.refusal) answer.current?.focus();
  }, [state]);
  if (refusal && SILENT.has(refusal)) return null;
  const reason = refusal && (t.has(refusal) ? t(refusal) : t("other"));
  return (
    <form action={dispatch} className="flex flex-col gap-2 items-start">
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value ?? ""} />
      ))}
      <Button
        type="submit"
        variant={variant}
        size={size}
        icon={icon}
        loading={pending}
        disabled={Boolean(reason)}
        aria-describedby={reason ? reasonId : undefined}
      >
        {children}
      </Button>
      {reason && (
        <p id={reasonId} className="text-ax-text-neutral-subtle text-base max-w-prose">
          {reason}
        </p>
      )}
      {state?.refusal && (
        <div ref={answer} tabIndex={-1} role="alert">
          <Alert variant="error" size="small">
            {state.refusal}
          </Alert>
        </div>
      )}
    </form>
  );
}
