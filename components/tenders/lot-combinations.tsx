import { useTranslations } from "next-intl";
import { type Combinable, combinationsOf } from "#lib/tenders/lot-combinations.ts";

type Combined = Pick<Combinable, "lotCombinations" | "combinationRule"> & {
  lots: readonly { number: number; title: string }[];
};

/** Which lots NAV may award as one contract, and how the whole is then weighed; nothing where nothing is said. */
export function LotCombinations({ tender }: { tender: Combined }) {
  const t = useTranslations("tenders.terms");
  const combinations = combinationsOf(tender);
  if (combinations.length === 0) return null;
  return (
    <div className="mt-4 max-w-prose">
      <p>{t("combine")}</p>
      <ul className="list-disc pl-6 my-2">
        {combinations.map((numbers) => (
          <li key={numbers.join()}>{numbers.map((number) => nameOf(tender, number)).join(" + ")}</li>
        ))}
      </ul>
      {tender.combinationRule !== "" && (
        <p className="whitespace-pre-line">
          {t("combinationRule")} {tender.combinationRule}
        </p>
      )}
    </div>
  );
}

const nameOf = ({ lots }: Combined, number: number) =>
  `${number}. ${lots.find((lot) => lot.number === number)?.title ?? ""}`.trim();
