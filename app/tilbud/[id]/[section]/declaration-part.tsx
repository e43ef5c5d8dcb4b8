import { Alert } from "@navikt/ds-react/Alert";
import { getTranslations } from "next-intl/server";
import { Autosave } from "#components/autosave.tsx";
import { CheckboxField, Form, RadioField, TextArea } from "#components/form.tsx";
import { saveDeclarationAction } from "../actions.ts";
import type { LoadedBid } from "../load-bid.ts";
import { Onward, type Ways } from "./onward.tsx";

export async function DeclarationPart({ view, ways }: { view: LoadedBid; ways: Ways }) {
  const t = await getTranslations("bids");
  const { selection } = view.document;
  const { declaration } = view.draft;
  const rowOf = (id: string) => declaration?.criteria.find(({ criterionId }) => criterionId === id);
  const hidden = Object.fromEntries(selection.map(({ id }, index) => [`criteria[${index}].criterionId`, id]));
  const notMet = declaration?.criteria.some(({ meets }) => meets === "no");
  return (
    <>
      <h1 className="text-3xl leading-10">{t("parts.declaration")}</h1>
      <p className="mt-3 mb-6 max-w-prose">{t("declaration.lead")}</p>
      {notMet && (
        <Alert variant="warning" className="mb-6 max-w-prose">
          {t("declaration.notMet")}
        </Alert>
      )}
      <Form
        action={saveDeclarationAction}
        defaultValue={{
          criteria: selection.map(({ id }) => ({ meets: rowOf(id)?.meets ?? "", note: rowOf(id)?.note ?? "" })),
          noExclusionGrounds: declaration?.noExclusionGrounds ? "on" : undefined,
          truthful: declaration?.truthful ? "on" : undefined,
        }}
        hidden={{ bidId: view.bid.id, onward: ways.next, ...hidden }}
      >
        {selection.length === 0 && <p>{t("declaration.noCriteria")}</p>}
        {selection.map(({ id, number, description }, index) => (
          <fieldset key={id} className="w-full flex flex-col gap-4">
            <legend className="text-xl font-semibold mb-2">
              {number}. {description}
            </legend>
            <RadioField
              name={`criteria[${index}].meets`}
              label={t("declaration.meets")}
              options={[
                { value: "yes", label: t("declaration.yes") },
                { value: "no", label: t("declaration.no") },
              ]}
            />
            <TextArea
              name={`criteria[${index}].note`}
              label={t("declaration.note")}
              optional
              maxLength={2_000}
              rows={2}
            />
          </fieldset>
        ))}
        <CheckboxField
          name="noExclusionGrounds"
          label={t("declaration.grounds")}
          description={t("declaration.groundsHint")}
        />
        <CheckboxField name="truthful" label={t("declaration.truthful")} />
        <Autosave door="/api/autosave/bid-declaration" revision={view.sections.declaration?.revision ?? 0} />
        {view.may.includes("save") && <Onward ways={ways} saves />}
      </Form>
    </>
  );
}
