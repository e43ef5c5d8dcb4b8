import { Button, type ButtonProps } from "@navikt/ds-react/Button";
import type { ReactNode } from "react";

/** A link that looks like a button. It leads somewhere, so it is a link to those who hear it too (Aksel says button). */
export function ButtonLink({
  href,
  variant,
  size,
  children,
}: {
  href: string;
  variant?: ButtonProps["variant"];
  size?: ButtonProps["size"];
  children: ReactNode;
}) {
  return (
    <Button as="a" role="link" href={href} variant={variant} size={size}>
      {children}
    </Button>
  );
}
