import { Button } from "@navikt/ds-react/Button";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Direction } from "#components/ui/direction.tsx";
import { FileLink } from "#components/ui/file-link.tsx";
import { Day, Instant } from "#components/ui/instant.tsx";
import { Money, Share } from "#components/ui/money.tsx";
import { Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { isOverdue } from "#lib/contracts/contract.ts";
import type { ContractView, PublicContractView } from "#lib/contracts/queries.ts";
import { meetMilestoneAction } from "./actions.ts";

export async function Indicators({ indicators }: { indicators: PublicContractView["indicators"] }) {
  const t = await getTranslations("contracts");
  return (
    <Section wide title={t("indicators.heading")} id="indikatorer">
      {indicators.length === 0 ? (
        <p>{t("indicators.none")}</p>
      ) : (
        <TableScroll>
          <table className="plain-table">
            <thead>
              <tr>
                {(["indicator", "baseline", "target", "when", "source"] as const).map((key) => (
                  <th key={key} scope="col">
                    {t(`indicators.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {indicators.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.indicator}</th>
                  <td>{one.baselineBp === null ? t("indicators.unknown") : <Share basisPoints={one.baselineBp} />}</td>
                  <td>
                    <Share basisPoints={one.targetBp} />
                    <span className="block text-base text-ax-text-neutral-subtle">
                      <Direction lowerIsBetter={one.lowerIsBetter} />
                    </span>
                  </td>
                  <td>{t("point", { months: one.followUpMonths })}</td>
                  <td>{one.verificationSource}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Section>
  );
}

export async function Milestones({
  contractId,
  milestones,
  now,
  refusal,
}: {
  contractId: string;
  milestones: PublicContractView["milestones"];
  now: Date;
  refusal: string | undefined;
}) {
  const t = await getTranslations("contracts.milestones");
  return (
    <Section title={t("heading")} id="milepeler">
      {milestones.length === 0 && <p className="text-ax-text-neutral-subtle">{t("none")}</p>}
      <ul className="divide-y divide-ax-border-neutral-subtle">
        {milestones.map(({ id, title, dueOn, metAt }) => (
          <li key={id} className="py-3 flex flex-wrap items-center justify-between gap-x-8 gap-y-2">
            <span className="min-w-0">
              <span className="block font-semibold">{title}</span>
              <span className="block text-ax-text-neutral-subtle">
                {metAt
                  ? t.rich("met", { date: () => <Instant at={metAt} short /> })
                  : t.rich("due", { date: () => <Day date={dueOn} short /> })}
              </span>
              {isOverdue({ dueOn, metAt }, now) && (
                <strong className="block max-w-prose font-normal text-ax-text-warning-subtle">
                  {t(refusal === undefined ? "lateForYou" : "late")}
                </strong>
              )}
            </span>
            {!metAt && (
              <ActionButton
                action={meetMilestoneAction}
                hidden={{ contractId, milestoneId: id }}
                refusal={refusal}
                variant="secondary"
                size="small"
              >
                {t("meet")}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who signed, for whom, when, and the fingerprint of the text that they signed. */
export async function Signatures({ contract }: { contract: ContractView }) {
  const t = await getTranslations("contracts.signatures");
  const { documentSha256, signatures } = contract;
  return (
    <Section title={t("heading")} id="signaturer" intro={signatures.length === 2 ? t("intro") : undefined}>
      {signatures.length === 0 && <p>{t("none")}</p>}
      <ul className="flex flex-col gap-3">
        {signatures.map(({ party, personName, signedAt }) => (
          <li key={party}>
            <span className="block font-semibold">
              {t("who", {
                name: personName,
                organisation: party === "BUYER" ? contract.buyerName : contract.supplierName,
              })}
            </span>
            <span className="block text-ax-text-neutral-subtle">
              <Instant at={signedAt} />
            </span>
          </li>
        ))}
      </ul>
      {documentSha256 && (
        <div className="mt-5 flex flex-col gap-3">
          <p className="text-base text-ax-text-neutral-subtle">{t("hash")}</p>
          <CopyableCode code={Buffer.from(documentSha256).toString("hex")} />
          <FileLink href={`/kontrakter/${contract.id}/dokument`} name={t("document")} kind="TXT" />
        </div>
      )}
    </Section>
  );
}

export async function Amendments({
  contractId,
  amendments,
  mayAmend,
}: {
  contractId: string;
  amendments: PublicContractView["amendments"];
  mayAmend: boolean;
}) {
  const t = await getTranslations("contracts");
  return (
    <Section title={t("amendments.heading")} id="endringer">
      {amendments.length === 0 && <p className="text-ax-text-neutral-subtle">{t("amendments.none")}</p>}
      <ol className="flex flex-col gap-5">
        {amendments.map(({ id, number, text, ground, valueChangeOre, newEndsOn, agreedAt }) => (
          <li key={id}>
            <h3 className="text-base font-semibold">
              {t("amendments.number", { number })} · <Instant at={agreedAt} short />
            </h3>
            <p className="max-w-prose whitespace-pre-line">{text}</p>
            <p className="text-base text-ax-text-neutral-subtle">
              {t("amendments.ground", { ground: t(`grounds.${ground as "a"}`) })}.{" "}
              {valueChangeOre !== 0n && t.rich("amendments.value", { money: () => <Money ore={valueChangeOre} /> })}{" "}
              {newEndsOn && t.rich("amendments.newEnd", { date: () => <Day date={newEndsOn} short /> })}
            </p>
          </li>
        ))}
      </ol>
      {mayAmend && (
        <p className="mt-5">
          <Button as="a" href={`/kontrakter/${contractId}/endre`} variant="secondary">
            {t("amendments.add")}
          </Button>
        </p>
      )}
    </Section>
  );
}
