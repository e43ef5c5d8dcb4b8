import { ArrowLeftIcon, ArrowRightIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react/Button";
import { getTranslations } from "next-intl/server";
import { SubmitButton } from "#components/form.tsx";

export type Ways = { previous: string | undefined; next: string; last: boolean };

/** Back, and on: the button inside a form saves first; where nothing is to be saved it is a link. */
export async function Onward({ ways, saves }: { ways: Ways; saves: boolean }) {
  const t = await getTranslations("bids.onward");
  const label = t(ways.last ? "review" : "next");
  return (
    <div className="mt-2 w-full flex flex-col-reverse items-start gap-4 ax-sm:flex-row ax-sm:justify-between">
      {ways.previous ? (
        <Button as="a" role="link" href={ways.previous} variant="tertiary" icon={<ArrowLeftIcon aria-hidden="true" />}>
          {t("previous")}
        </Button>
      ) : (
        <span />
      )}
      {saves ? (
        <SubmitButton icon={<ArrowRightIcon aria-hidden="true" />} iconPosition="right">
          {label}
        </SubmitButton>
      ) : (
        <Button as="a" role="link" href={ways.next} icon={<ArrowRightIcon aria-hidden="true" />} iconPosition="right">
          {t(ways.last ? "toReview" : "on")}
        </Button>
      )}
    </div>
  );
}
