import { useTranslations } from "next-intl";

/** Moves the demo's clock forward in one press, from any page and without JavaScript. Shown outside production alone. */
export function ClockSteps() {
  const t = useTranslations("demo.clock");
  return (
    <form method="post" action="/api/demo/clock" className="flex flex-wrap items-center gap-2">
      {(["hour", "day", "week", "month"] as const).map((step) => (
        <button key={step} type="submit" name="step" value={step} className="small-button">
          {t(`steps.${step}`)}
        </button>
      ))}
    </form>
  );
}
