"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button, type ButtonProps } from "@navikt/ds-react/Button";
import { type ReactNode, useActionState, useEffect, useId, useRef } from "react";
import { SignInBeside } from "#components/sign-in-beside.tsx";
import type { FormAction } from "#lib/platform/form-action.ts";

export type ActionFormProps = {
  action: FormAction;
  hidden?: Record<string, string | number | undefined>;
  /** Why the button cannot be pressed, as a sentence. */
  reason?: string;
  children: ReactNode;
  /** What it is called where many buttons have the same words. */
  label?: string;
  variant?: ButtonProps["variant"];
  size?: ButtonProps["size"];
  icon?: ReactNode;
};

/** The form behind an ActionButton: says what came of the press. */
export function ActionForm(props: ActionFormProps) {
  const { action, hidden, reason, children, label, variant = "primary", size, icon } = props;
  const [state, dispatch, pending] = useActionState(action, undefined);
  const answer = useRef<HTMLDivElement>(null);
  const reasonId = useId();
  useEffect(() => {
    if (state?.refusal) answer.current?.focus();
  }, [state]);
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
        aria-label={label}
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
            {state.refusal} {state.signInFirst && <SignInBeside />}
          </Alert>
        </div>
      )}
    </form>
  );
}
