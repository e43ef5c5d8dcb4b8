import { useTranslations } from "next-intl";
import { Share } from "#components/ui/money.tsx";

export type Weight = { label: string /** Basis points. */; share: number };

/** What counts how much, as one bar. The labels stand in a list below it: a narrow segment has no room for its own. */
export function WeightBar({ weights, caption }: { weights: readonly Weight[]; caption: string }) {
  const t = useTranslations("ui");
  const tone = (index: number) => `weight-${Math.min(index, 5)}`;
  return (
    <div className="max-w-[40rem]">
      <div aria-hidden="true" className="weight-bar">
        {weights.map(({ label, share }, index) => (
          <span key={label} className={tone(index)} style={{ flexGrow: share }}>
            {share >= 800 && <Share basisPoints={share} />}
          </span>
        ))}
      </div>
      <table className="weight-table">
        <caption className="sr-only">{caption}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("criterion")}</th>
            <th scope="col">{t("weight")}</th>
          </tr>
        </thead>
        <tbody>
          {weights.map(({ label, share }, index) => (
            <tr key={label}>
              <th scope="row">
                <span aria-hidden="true" className={`weight-swatch ${tone(index)}`} />
                {label}
              </th>
              <td>
                <Share basisPoints={share} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
