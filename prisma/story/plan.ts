import { randomUUID } from "node:crypto";
import { changePlanLine } from "../../lib/needs/change-plan-line.ts";
import { quarterCode } from "../../lib/needs/plan-line.ts";
import { planTender } from "../../lib/needs/plan-tender.ts";
import { publishPlanLine } from "../../lib/needs/publish-plan-line.ts";
import { type Cast, type Course, must, type Stage } from "./engine.ts";
import { countyTeams } from "./people.ts";

type Line = {
  unit: string;
  title: string;
  description: string;
  measureType: string;
  targetGroup: string;
  /** Quarters from the one that today is in. */
  ahead: number;
  valueBand: string;
  moved?: string;
};

const lines: Line[] = [
  {
    unit: "5700",
    title: "Jobbspesialister for unge i Innherred",
    description: "Oppfølging ut i ordinært arbeid for unge som har stått utenfor i mer enn et halvt år.",
    measureType: "OPPFOLGING",
    targetGroup: "youth-outside-work-and-school",
    ahead: 1,
    valueBand: "UP_TO_5M",
  },
  {
    unit: "5700",
    title: "Fagopplæring i havbruk for voksne",
    description: "Veien til fagbrev for voksne uten videregående, med lønn fra første dag hvis det lar seg gjøre.",
    measureType: "FAG_OG_YRKESOPPLAERING",
    targetGroup: "without-upper-secondary",
    ahead: 3,
    valueBand: "UP_TO_20M",
    moved: "Vi venter på hva fylkeskommunen kan tilby fra høsten.",
  },
  {
    unit: "1200",
    title: "Norsk og arbeid samtidig",
    description: "For flyktninger i Sunnfjord som vil lære språket på en arbeidsplass.",
    measureType: "NORSKOPPLAERING_GRUNNLEGGENDE_FERDIGHETER_FOV",
    targetGroup: "refugees",
    ahead: 2,
    valueBand: "UP_TO_5M",
  },
  {
    unit: "0300",
    title: "Arbeidsrettet rehabilitering i Groruddalen",
    description: "For sykmeldte og folk med nedsatt arbeidsevne. Små delkontrakter etter bydel.",
    measureType: "ARBEIDSRETTET_REHABILITERING",
    targetGroup: "reduced-work-capacity",
    ahead: 2,
    valueBand: "UP_TO_50M",
  },
  {
    unit: "1900",
    title: "Digital oppfølging der avstandene er store",
    description: "For folk i Finnmark og Nord-Troms som har langt til kontoret.",
    measureType: "DIGITALT_OPPFOLGINGSTILTAK",
    targetGroup: "",
    ahead: 4,
    valueBand: "UP_TO_5M",
  },
];

/** The counties' plans, published some weeks ago; one line has been put off since. */
export async function* playPlan(cast: Cast, stage: Stage): Course {
  yield stage.at(45, "10:00");
  const moving: { planLineId: string; line: Line; officer: string }[] = [];
  for (const line of lines) {
    const officer = countyTeams[line.unit]?.officer;
    if (!officer) continue;
    const planLineId = randomUUID();
    const fields = { planLineId, ...textOf(line), quarter: quarterAhead(stage, line.ahead) };
    await must(`plan: ${line.title}`, planTender(cast.of(officer), fields));
    await must(`plan: publish ${line.title}`, publishPlanLine(cast.of(officer), { planLineId }));
    if (line.moved) moving.push({ planLineId, line, officer });
  }
  yield stage.at(9, "13:00");
  for (const { planLineId, line, officer } of moving) {
    const quarter = quarterAhead(stage, line.ahead + 1);
    const fields = { planLineId, revision: 1, reason: line.moved, ...textOf(line), quarter };
    await must(`plan: move ${line.title}`, changePlanLine(cast.of(officer), fields));
  }
}

const textOf = ({ title, description, measureType, targetGroup, valueBand }: Line) => ({
  ...{ title, description, measureType, targetGroup, valueBand },
});

function quarterAhead({ today }: Stage, ahead: number): string {
  const index = today.getUTCFullYear() * 4 + Math.floor(today.getUTCMonth() / 3) + ahead;
  return quarterCode({ year: Math.floor(index / 4), quarter: (index % 4) + 1 });
}
