import { useTranslations } from "next-intl";
import { CPV_LIST, CpvSuggestions } from "#components/cpv-suggestions.tsx";
import {
  CheckboxesField,
  DateField,
  Form,
  InstantField,
  Rows,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#components/form.tsx";
import { RegimeReasons } from "#components/tenders/regime-reasons.tsx";
import type { PriorNotice } from "#lib/needs/notice-queries.ts";
import { targetGroups } from "#lib/needs/target-groups.ts";
import type { OtherWork } from "#lib/tenders/burden.ts";
import type { ClimateWay } from "#lib/tenders/climate.ts";
import { procuredMeasureTypes } from "#lib/tenders/measure-types.ts";
import { printsOf } from "#lib/tenders/merge.ts";
import { verdictOf } from "#lib/tenders/mixed.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import type { Reach } from "#lib/tenders/reach.ts";
import type { Confirmation } from "#lib/tenders/regulation/confirmation.ts";
import { contentFields } from "#lib/tenders/tender-content.ts";
import { contentOf } from "#lib/tenders/tender-version.ts";
import { saveTenderAction } from "./actions.ts";
import { answerFields, lotFields, requirementFields } from "./asked-fields.tsx";
import { Autosave } from "./autosave.tsx";
import { draftValues } from "./draft-values.ts";
import { PlannerSection } from "./planner-section.tsx";
import { ReachPanel } from "./reach-panel.tsx";
import { selectionFields } from "./selection-fields.tsx";
import {
  climateFields,
  criterionFields,
  lotTermsFields,
  mixedFields,
  priceFields,
  reservationFields,
} from "./terms-fields.tsx";
import { WeightSum } from "./weight-sum.tsx";

/** The whole draft as one form that saves itself; without JavaScript it has a button. */
export function BuilderForm({
  tender,
  counties,
  reach,
  others,
  ways,
  notices,
  confirmations,
  now,
  personId,
}: {
  /** Who writes. */
  personId: string;
  tender: TenderView;
  /** Guiding notices that can shorten the deadline. */
  notices: readonly PriorNotice[];
  /** Values of law that the directorate has confirmed. */
  confirmations: readonly Confirmation[];
  /** Today, from which the planner reckons. */
  now: Date;
  reach: Reach;
  /** What published tenders ask, to compare with. */
  others: readonly OtherWork[];
  /** How the rules of today let climate and environment be taken care of. */
  ways: readonly ClimateWay[];
  counties: readonly { number: string; name: string }[];
}) {
  const t = useTranslations("tenders");
  const groups = useTranslations("needs.targetGroups");
  const suppliers = useTranslations("suppliers");
  const base = JSON.stringify(printsOf(contentOf(tender, Object.keys(contentFields))));
  const names = (key: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: t(`${key}.${value}`) }));
  return (
    <Form
      action={saveTenderAction}
      hidden={{ tenderId: tender.id }}
      defaultValue={{ ...draftValues(tender), base }}
      className="flex flex-col gap-14 items-start w-full"
    >
      <Autosave
        revision={tender.revision}
        base={base}
        savedAt={tender.changedAt}
        keptAs={`elva:${personId}:${tender.id}`}
      />

      <section className={PART} aria-labelledby="behov">
        <h2 id="behov">{t("build.need")}</h2>
        <p className={INTRO}>{t("build.needIntro")}</p>
        {answerFields(t)}
      </section>

      <section className={PART} aria-labelledby="grupper">
        <h2 id="grupper">{t("build.groups")}</h2>
        <SelectField
          name="measureType"
          label={t("fields.measureType")}
          options={names("measureTypes", procuredMeasureTypes)}
        />
        <SelectField
          name="targetGroup"
          label={t("fields.targetGroup")}
          options={targetGroups.map((value) => ({ value, label: groups(value) }))}
        />
        <CheckboxesField
          name="countyNumbers"
          label={t("fields.countyNumbers")}
          options={counties.map(({ number, name }) => ({ value: number, label: name }))}
        />
        <TextField
          name="cpv"
          label={t("fields.cpv")}
          description={t("help.cpv")}
          inputMode="numeric"
          width={10}
          list={CPV_LIST}
        />
        <CpvSuggestions />
        {mixedFields(t)}
        {/^\d{8}$/.test(tender.cpv) && (
          <details className="w-full">
            <summary className="text-link cursor-pointer">{t("build.regime")}</summary>
            <div className="mt-4">
              <RegimeReasons verdict={verdictOf(tender, now)} confirmations={confirmations} />
            </div>
          </details>
        )}
      </section>

      <section className={PART} aria-labelledby="delkontrakter">
        <h2 id="delkontrakter">{t("build.lots")}</h2>
        <p className={INTRO}>{t("build.lotsIntro")}</p>
        <Rows name="lots" rowLegend={t("build.lot")} addLabel={t("build.addLot")} max={50}>
          {lotFields(t)}
        </Rows>
        {lotTermsFields(t)}
      </section>

      <section className={PART} aria-labelledby="krav">
        <h2 id="krav">{t("build.requirements")}</h2>
        <p className={INTRO}>{t("build.requirementsIntro")}</p>
        <Rows name="requirements" rowLegend={t("build.requirement")} addLabel={t("build.addRequirement")} max={60}>
          {requirementFields(t)}
        </Rows>
      </section>

      <section className={PART} aria-labelledby="kvalifikasjon">
        <h2 id="kvalifikasjon">{t("build.selection")}</h2>
        <p className={INTRO}>{t("build.selectionIntro")}</p>
        <Rows name="selection" rowLegend={t("build.selectionRow")} addLabel={t("build.addSelection")} max={30}>
          {selectionFields({ t, groups, suppliers })}
        </Rows>
        {reservationFields(t)}
        <ReachPanel saved={reach} others={others} />
      </section>

      <section className={PART} aria-labelledby="kriterier">
        <h2 id="kriterier">{t("build.criteria")}</h2>
        <p className={INTRO}>{t("build.criteriaIntro")}</p>
        <WeightSum saved={tender.criteria.map(({ weightBp }) => weightBp)} />
        <Rows name="criteria" rowLegend={t("build.criterion")} addLabel={t("build.addCriterion")} max={20}>
          <SelectField
            name="kind"
            label={t("fields.criteria.kind")}
            options={names("criterionKinds", ["QUALITY", "PRICE"])}
          />
          <TextField name="name" label={t("fields.criteria.name")} maxLength={120} />
          <TextArea name="description" label={t("fields.criteria.description")} maxLength={2000} rows={2} />
          <TextField name="weightBp" label={t("fields.criteria.weightBp")} inputMode="decimal" width={6} />
          {criterionFields(t)}
        </Rows>
        {priceFields(t)}
        <a href={`/konkurranser/${tender.id}/simulering`} className="text-link">
          {t("build.simulate")}
        </a>
        {climateFields(t, ways)}
      </section>

      <section className={PART} aria-labelledby="tidsplan">
        <h2 id="tidsplan">{t("build.timeline")}</h2>
        <p className={INTRO}>{t("build.timelineIntro")}</p>
        <PlannerSection tender={tender} notices={notices} now={now} />
        <DateField name="announceOn" label={t("fields.announceOn")} description={t("help.announceOn")} optional />
        <InstantField
          name="questionDeadline"
          label={t("fields.questionDeadline")}
          description={t("help.questionDeadline")}
        />
        <InstantField name="deadline" label={t("fields.deadline")} description={t("help.deadline")} />
        <DateField name="evaluationDoneOn" label={t("fields.evaluationDoneOn")} />
        <DateField name="awardOn" label={t("fields.awardOn")} />
        <TextField
          name="standstillDays"
          label={t("fields.standstillDays")}
          description={t("help.standstill")}
          inputMode="numeric"
          width={6}
        />
        <DateField name="startsOn" label={t("fields.startsOn")} />
        <TextField name="durationMonths" label={t("fields.durationMonths")} inputMode="numeric" width={6} />
        <TextField name="optionMonths" label={t("fields.optionMonths")} inputMode="numeric" width={6} />
      </section>

      <SubmitButton variant="secondary">{t("build.save")}</SubmitButton>
    </Form>
  );
}

const PART = "flex flex-col gap-6 items-start w-full";
const INTRO = "max-w-prose text-ax-text-neutral-subtle -mt-3";
