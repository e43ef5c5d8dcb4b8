import { randomUUID } from "node:crypto";
import { announceDialogue } from "../../lib/needs/announce-dialogue.ts";
import { considerOffers } from "../../lib/needs/consider-offers.ts";
import { draftNeed } from "../../lib/needs/draft-need.ts";
import { publishSummary } from "../../lib/needs/publish-summary.ts";
import { reviseNeed } from "../../lib/needs/revise-need.ts";
import { sendInput } from "../../lib/needs/send-input.ts";
import { shareNeed } from "../../lib/needs/share-need.ts";
import { shelveNeed } from "../../lib/needs/shelve-need.ts";
import { takeUpNeed } from "../../lib/needs/take-up-need.ts";
import { isTraining } from "../../lib/needs/training.ts";
import { countyUnits } from "../../lib/organisations/nav-units.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { workingDayFrom } from "../../lib/platform/working-days.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { cancelTender } from "../../lib/tenders/cancel-tender.ts";
import { draftTender } from "../../lib/tenders/draft-tender.ts";
import { whyNotReasons } from "../../lib/tenders/look.ts";
import { noteLook } from "../../lib/tenders/note-look.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import type { Course } from "./courses.ts";
import { conferenceOf, playConference } from "./dialogue.ts";
import { type Cast, must, type Stage } from "./engine.ts";
import { deadlineDay, LONGEST_TO_CONTRACT, meetingDay, paceOf, workingDayBy } from "./pace.ts";
import { countyTeams, officeTeams } from "./people.ts";
import { storySuppliers } from "./suppliers.ts";

/* The upper river: from a need to a published tender. */

export type Playing = { course: Course; cast: Cast; stage: Stage };

const words = {
  summary:
    "Vi møtte leverandører av ulik størrelse. De fleste ba oss si hva deltakeren skal oppnå og la dem velge veien dit. Flere ønsket mindre delkontrakter, et minstevolum og lengre avtaletid. Ingen så behov for å ha ansatte på plass før tildelingen.",
  noChange: "Innspillene bekreftet behovet slik det står.",
  changed: "Innspillene viste at målet må romme mer enn det vi først skrev.",
};

const needText = (course: Course, wantedOutcome: string) => ({
  title: course.title.slice(0, 120),
  problem: course.problem,
  targetGroup: course.group,
  targetGroupText: course.forWhom,
  targetGroupSize: course.size,
  triedBefore: course.tried,
  wantedOutcome,
  evidence: `Navs egne tall for området: omtrent ${course.size} personer, og ${course.baseline} prosent er ${course.indicator.toLowerCase()} i dag.`,
  supportSegment: segmentOf(course),
  whyNotEnough: "Deltakerne fikk det samme, uansett hva de trengte, og ingen fulgte dem videre ut i jobb.",
  localPriorities: "",
  worksWith: ["municipality", "employers"],
  worksWithText: "Kommunen møter dem først. Arbeidsgivere sier ja når noen følger opp etter ansettelsen.",
  fundingLine: "STATE",
  metrics: [
    {
      indicator: course.indicator,
      definition: "Andelen av alle som begynte, målt på dagen seks måneder etter slutt.",
      baselineBp: course.baseline * 100,
      targetBp: course.target * 100,
      followUpMonths: 6,
      verificationSource: "Aa-registeret og Navs oppfølging",
    },
  ],
});

/** The few groups of the story that stand furthest from work; the others need guidance. */
export const segmentOf = ({ group }: Course) =>
  ["disability", "mental-health", "addiction", "reduced-work-capacity"].includes(group)
    ? "TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE"
    : "TRENGER_VEILEDNING";

/** Reported by the office, taken up by the county, talked over with the market. Gives the need's id. */
export async function* playNeed({ course, cast, stage }: Playing): AsyncGenerator<Date, string, void> {
  const { began } = course;
  const pace = paceOf(course);
  const office = officeTeams[course.office];
  const team = countyTeams[course.unit];
  if (!office || !team) throw new Error(`${course.key} has no office or county team`);
  const needId = randomUUID();
  const what = (step: string) => `${course.key}: ${step}`;

  yield stage.at(began, "09:10");
  await must(
    what("draft need"),
    draftNeed(cast.of(office.leader), { needId, revision: 0, ...needText(course, course.wanted) }),
  );
  await must(what("share need"), shareNeed(cast.of(office.leader), { needId }));
  if (course.stage === "reported") return needId;

  yield stage.at(began - 6, "10:20");
  await must(what("take up need"), takeUpNeed(cast.of(team.officer), { needId }));
  if (course.stage === "shelved") {
    yield stage.at(began - 20, "13:40");
    await must(what("shelve need"), shelveNeed(cast.of(team.officer), { needId, reason: course.reason ?? "" }));
    return needId;
  }

  if (isTraining(course.measure)) {
    await must(
      what("consider offers"),
      considerOffers(cast.of(team.officer), {
        needId,
        municipalOffers: "Kommunens voksenopplæring har plass, men ikke sammen med praksis i bedrift.",
        countyOffers: "Fylkeskommunen tilbyr fagopplæring med oppstart i august og krever ett års norsk.",
        conclusion: "Tilbudene dekker en del av gruppen. Resten trenger noe som starter raskt og skjer i bedrift.",
      }),
    );
  }

  yield stage.at(began - 7 - pace.announces, "11:00");
  const { eventId } = await must(
    what("announce dialogue"),
    announceDialogue(cast.of(team.officer), {
      needId,
      title: `Dialogmøte: ${course.title}`.slice(0, 120),
      description: `Vi forteller om behovet og lytter. Det vi lærer, legger vi ut for alle. ${course.problem}`,
      startsAt: stage.at(meetingDay({ course, stage }), "10:00"),
      place: "På Teams, og hos oss for dem som vil",
      inputDeadline: workingDay(stage, began - 34),
      ...(course.stage === "inDialogue" && conferenceOf({ course, cast, stage })),
    }),
  );

  if (course.stage === "inDialogue") yield* playConference({ course, cast, stage }, eventId);
  for (const [index, [lead = ""]] of course.bidders.entries()) {
    if (began <= 27 + index) break; // that day has not come
    yield stage.at(began - 27 - index, "19:05");
    await must(
      what(`input from ${lead}`),
      sendInput(cast.of(lead), {
        eventId,
        inputId: randomUUID(),
        text: `${howOf(lead)} Vi ber dere la oss velge metode og heller måle oss på om folk kommer i jobb eller skole.`,
      }),
    );
  }

  if (began <= 40) return needId; // the dialogue is still open
  yield stage.at(began - 40 - pace.summarises, "14:15");
  await must(what("publish summary"), publishSummary(cast.of(team.officer), { eventId, summary: words.summary }));
  if (course.learned) {
    const [{ revision }] = await stage.owner
      .query(`select revision from "Need" where id = $1`, [needId])
      .then(({ rows }) => rows);
    await must(
      what("revise need"),
      reviseNeed(cast.of(team.officer), {
        needId,
        revision,
        reason: words.changed,
        ...needText(course, course.learned),
      }),
    );
  }
  return needId;
}

/** Built from the need, approved by a second person, published. Gives the tender's id, or nothing while it is in review. */
export async function* playTender(playing: Playing, needId: string): AsyncGenerator<Date, string | undefined, void> {
  const { course, cast, stage } = playing;
  const team = countyTeams[course.unit];
  if (!team) throw new Error(`${course.key} has no county team`);
  const due = deadlineDay(playing);
  const what = (step: string) => `${course.key}: ${step}`;

  yield stage.at(due + 55, "09:30");
  const { id: tenderId } = await must(what("draft tender"), draftTender(cast.of(team.officer), { needId }));
  await must(
    what("save tender"),
    saveTender(cast.of(team.officer), { tenderId, revision: 1, ...tenderText(playing, due) }),
  );
  yield stage.at(due + 47, "15:10");
  await must(what("send for review"), sendForReview(cast.of(team.officer), { tenderId }));
  if (course.stage === "inReview") return undefined;

  yield stage.at(due + 44 - paceOf(course).opensLate, "08:50");
  await must(what("approve tender"), approveTender(cast.of(team.manager), { tenderId }));
  if (course.stage === "cancelled") {
    yield stage.at(due + 4, "12:30");
    await must(what("cancel tender"), cancelTender(cast.of(team.manager), { tenderId, reason: course.reason ?? "" }));
    return undefined;
  }
  await playLooks(playing, tenderId);
  return tenderId;
}

/** Suppliers look at what is published; some of those who will not bid say why. */
async function playLooks({ course, cast }: Playing, tenderId: string) {
  const bidding = new Set(course.bidders.flat());
  for (const [index, { key }] of storySuppliers.entries()) {
    const turn = (index * 7 + course.size) % 10;
    if (turn > 3 && !bidding.has(key)) continue;
    const whyNot = bidding.has(key) || turn > 2 ? undefined : whyNotReasons[(index + course.size) % 4 === 0 ? 4 : 1];
    await must(`${course.key}: ${key} looks`, noteLook(cast.of(key), { tenderId, whyNot }));
  }
}

/** Noon of the last working day until so many days before today. */
const workingDay = (stage: Stage, daysAgo: number) => stage.at(workingDayBy(stage, daysAgo), "12:00");

function tenderText({ course, stage }: Playing, due: number) {
  const deadline = stage.at(due, course.stage === "closingToday" ? "23:59" : "12:00");
  const place = course.lots.map(({ title }) => title).join(", ");
  const signed = addDays(stage.today, LONGEST_TO_CONTRACT - due);
  const startsOn = workingDayFrom(new Date(Date.UTC(signed.getUTCFullYear(), signed.getUTCMonth() + 1, 1)));
  return {
    title: course.title,
    what: `${course.learned ?? course.wanted} Dere velger metoden.`,
    forWhom: course.forWhom,
    when: "Deltakerne kan begynne gradvis de tre første månedene.",
    worth: `Plassene er i ${place}. Vi betaler for plassen hver måned, og for resultatet et halvt år etter.`,
    judged: course.priceWeight > 40 ? "Pris og løsning teller omtrent like mye." : "Løsningen veier tyngst.",
    measureType: course.measure,
    targetGroup: course.group,
    countyNumbers: countyUnits.find(({ number }) => number === course.unit)?.serves.map(({ county }) => county),
    cpv: course.cpv,
    ...mixedStories[course.key],
    startsOn,
    durationMonths: course.months,
    optionMonths: course.months < 48 ? 12 : 0, // four years in all need no reason
    ...priceOf(course),
    ...lotLimits(course),
    climate: "insignificant",
    climateReason: "Tjenesten er samtaler og oppfølging der folk bor. Reiser og lokaler gir et uvesentlig avtrykk.",
    questionDeadline: workingDay(stage, due + 14),
    deadline,
    evaluationDoneOn: workingDayFrom(addDays(stage.today, -(due - 20))),
    awardOn: workingDayFrom(addDays(stage.today, -(due - 24))),
    standstillDays: 10,
    lots: course.lots.map(({ title, places: lotPlaces, minimum: minimumVolume, price }) => ({
      title,
      places: lotPlaces,
      minimumVolume,
      estimatedValueOre: BigInt(lotPlaces * price * course.months) * 100n,
    })),
    requirements: [
      {
        kind: "OUTCOME",
        title: `Minst ${course.target} prosent er ${course.indicator.toLowerCase()} seks måneder etter avslutning.`,
        description: "Fortell hvordan dere kommer dit, og hva dere gjør når det ikke går som planlagt.",
        maxWords: 400,
        indicator: course.indicator,
        baselineBp: course.baseline * 100,
        targetBp: course.target * 100,
        followUpMonths: 6,
        verificationSource: "Aa-registeret og Navs oppfølging",
      },
      {
        kind: "FUNCTION",
        title: "Deltakeren har én fast kontaktperson gjennom hele løpet.",
        description: "Fortell hvem det er, hvor ofte de møtes, og hva som skjer ved sykdom og ferie.",
        maxWords: 400,
      },
      {
        kind: "FUNCTION",
        title: "Arbeidsgiveren får hjelp også etter ansettelsen.",
        description: "Fortell hva dere gjør, og hvor lenge.",
        maxWords: 300,
      },
      {
        kind: "PERFORMANCE",
        title: "Første møte skjer innen ti dager etter henvisning.",
        description: "Svar ja eller nei, og fortell hvordan.",
        maxWords: 100,
      },
    ],
    selection: [
      { kind: "TAX_CERTIFICATE", description: "Skatteattest som ikke er eldre enn seks måneder." },
      ...(course.turnover
        ? [
            {
              kind: "TURNOVER",
              threshold: `${course.turnover} 000 000`,
              description: `Omsetning på minst ${course.turnover} millioner kroner det siste året.`,
              reason: "Avtalen er stor, og et avbrudd rammer mange deltakere.",
            },
          ]
        : []),
    ],
    criteria: [
      {
        kind: "QUALITY",
        name: "Løsning og metode",
        description: "Hvor godt svaret viser at deltakeren når målet.",
        weightBp: (100 - priceShare(course) - 35) * 100,
      },
      {
        kind: "QUALITY",
        name: "Resultater vi kan vente oss",
        description: "Hvor sannsynlig resultatet er, og hva det bygger på.",
        weightBp: 2_000,
      },
      {
        kind: "QUALITY",
        name: "Gjennomføring",
        description: "Hvor robust planen er når noe går galt.",
        weightBp: 1_500,
      },
      ...(priceShare(course) === 0
        ? []
        : [
            {
              kind: "PRICE",
              name: "Pris",
              description: "Slik formelen under sier.",
              weightBp: priceShare(course) * 100,
            },
          ]),
    ],
  };
}

/** How each tender turns prices into points; a straight line where nothing else is said. */
const priceStories: Record<string, "lowest" | "wideLine" | "reference" | "fixed" | "outcome"> = {
  ...{ "menova-stor": "lowest", "skien-stor": "lowest", "bodo-rus": "wideLine", "molde-maritim": "reference" },
  ...{ "haugesund-naer": "reference", "sarpsborg-dov": "fixed", "alta-handverk": "fixed" },
  ...{ "steinkjer-psyk": "outcome", "oslo-rus": "outcome" },
};

/** A contract of several services: following up, and the courses that some need. */
const mixedStories: Record<string, object> = {
  "trondelag-unge": { otherParts: [{ cpv: "80530000", valueOre: "600 000" }], partsSeparable: "false" },
};

function priceOf({ key, lots, target }: Course) {
  const usual = BigInt(Math.round(lots.reduce((sum, { price }) => sum + price, 0) / Math.max(1, lots.length))) * 100n;
  const models = {
    lowest: { priceModel: "LOWEST_OVER_PRICE" },
    wideLine: { priceModel: "LINEAR", zeroAtBp: 25_000 },
    reference: { priceModel: "RELATIVE_TO_REFERENCE", referencePriceOre: usual },
    fixed: { priceModel: "FIXED_PRICE", referencePriceOre: usual },
    outcome: { priceModel: "OUTCOME_COST", outcomeMonths: 8, outcomeShareBp: target * 100 },
  } as const;
  const story = priceStories[key];
  return story ? models[story] : { priceModel: "LINEAR" };
}

/** What the price counts; nothing where NAV has fixed it. */
const priceShare = ({ key, priceWeight }: Course) => (priceStories[key] === "fixed" ? 0 : priceWeight);

/** Several lots: nobody wins more than half of them, the best bid is placed first, and neighbours may go together. */
const lotLimits = ({ lots }: Course) =>
  lots.length > 2
    ? {
        ...{
          maxLotsWon: Math.ceil(lots.length / 2),
          lotRule: "bestBidFirst",
          lotCombinations: [{ lotNumbers: [1, 2] }],
        },
        combinationRule:
          "Vi veier poengene for hver delkontrakt med verdien av den, og sammenligner med summen av de beste tilbudene hver for seg.",
      }
    : {};

export const howOf = (supplier: string) =>
  storySuppliers.find(({ key }) => key === supplier)?.how ?? "Vi begynner med det deltakeren kan og vil.";
