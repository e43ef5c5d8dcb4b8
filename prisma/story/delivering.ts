import { completeContract } from "../../lib/contracts/complete-contract.ts";
import { draftContract } from "../../lib/contracts/draft-contract.ts";
import { meetMilestone } from "../../lib/contracts/meet-milestone.ts";
import { saveContract } from "../../lib/contracts/save-contract.ts";
import { sendForSignatures } from "../../lib/contracts/send-for-signatures.ts";
import { signContract } from "../../lib/contracts/sign-contract.ts";
import { terminateContract } from "../../lib/contracts/terminate-contract.ts";
import { approveClaim } from "../../lib/outcomes/approve-claim.ts";
import { checkClaim } from "../../lib/outcomes/check-claim.ts";
import { confirmOutcome } from "../../lib/outcomes/confirm-outcome.ts";
import { draftClaim } from "../../lib/outcomes/draft-claim.ts";
import { endParticipation } from "../../lib/outcomes/end-participation.ts";
import { payClaim } from "../../lib/outcomes/pay-claim.ts";
import { referParticipant } from "../../lib/outcomes/refer-participant.ts";
import { startParticipation } from "../../lib/outcomes/start-participation.ts";
import { submitClaim } from "../../lib/outcomes/submit-claim.ts";
import { addDays, addMonths, isoDate, osloInstant } from "../../lib/platform/dates.ts";
import { workingDayFrom } from "../../lib/platform/working-days.ts";
import { must } from "./engine.ts";
import { deadlineDay, paceOf } from "./pace.ts";
import { countyTeams, officeTeams, storyOffices } from "./people.ts";
import { type Playing, segmentOf } from "./upstream.ts";

/* The lower river: contracts, participants, outcomes and payment. */

const POINTS = [0, 3, 6, 12, 24] as const;
const OUTCOME_PAYMENT_KRONER = 12_000;

type Running = {
  id: string;
  revision: number;
  supplier: string;
  startsOn: Date;
  endsOn: Date;
  places: number;
  share: number;
};
type Happening = { at: Date; happen: () => Promise<void> };

/** Drafted from each final award, signed by both, delivered. */
export async function* playContracts(playing: Playing, awards: string[]): AsyncGenerator<Date, void, void> {
  const { course, cast, stage } = playing;
  const team = countyTeams[course.unit];
  if (!team) return;
  const { opens, decides, signs } = paceOf(course);
  const decided = deadlineDay(playing) - 40 - opens - decides;
  const what = (step: string) => `${course.key}: ${step}`;
  const contracts: Running[] = [];
  const totalPlaces = course.lots.reduce((sum, lot) => sum + lot.places, 0);

  yield stage.at(decided, "10:00");
  for (const awardId of awards) {
    const { id } = await must(what("draft contract"), draftContract(cast.of(team.officer), { awardId }));
    const [facts] = await contractFacts(playing, id);
    if (!facts) throw new Error("no contract");
    const participants = Math.round(((course.participants ?? 60) * facts.places) / totalPlaces);
    const { revision } = await must(
      what("save contract"),
      saveContract(cast.of(team.officer), {
        contractId: id,
        revision: 1,
        title: facts.title,
        startsOn: isoDate(facts.startsOn),
        endsOn: isoDate(facts.endsOn),
        outcomePaymentKroner: String(OUTCOME_PAYMENT_KRONER),
        outcomeCapKroner: String(OUTCOME_PAYMENT_KRONER * Math.max(4, Math.round(participants * 0.55))),
        paymentPointMonths: 6,
        followUpMonths: [...POINTS],
        indicators: facts.indicators.map((one) => ({
          indicator: one.indicator,
          baseline: one.baselineBp,
          target: one.targetBp,
          lowerIsBetter: one.lowerIsBetter,
          followUpMonths: one.followUpMonths,
          verificationSource: one.verificationSource,
        })),
        milestones: [{ title: "Første felles gjennomgang av resultatene", dueOn: isoDate(reviewDay(facts.startsOn)) }],
        terms: facts.terms,
      }),
    );
    contracts.push({
      id,
      revision,
      supplier: facts.supplier,
      startsOn: facts.startsOn,
      endsOn: facts.endsOn,
      places: facts.places,
      share: facts.places / totalPlaces,
    });
  }
  yield stage.at(decided - 2, "13:00");
  // Of several that wait for signatures the last is still being written.
  const ready = course.stage === "signing" && contracts.length > 1 ? contracts.slice(0, -1) : contracts;
  for (const { id, revision } of ready)
    await must(what("send for signatures"), sendForSignatures(cast.of(team.officer), { contractId: id, revision }));
  yield stage.at(decided - 5 - signs, "19:30");
  for (const { id, supplier } of ready) await sign(playing, id, supplier);
  if (course.stage === "signing") return;
  yield stage.at(decided - 7 - signs, "09:05");
  for (const { id } of contracts) await sign(playing, id, team.manager);

  const happenings = contracts.flatMap((contract) => [
    ...participations(playing, contract),
    ...claims(playing, contract, contracts.indexOf(contract)),
  ]);
  happenings.push(...contracts.flatMap((contract) => reviewed(playing, contract)));
  if (course.stage === "terminated") {
    const [first] = contracts;
    const end = addDays(first?.startsOn ?? stage.today, 400);
    happenings.push({
      at: noon(end),
      happen: async () => {
        for (const { id } of contracts)
          await must(
            what("terminate"),
            terminateContract(cast.of(team.manager), { contractId: id, reason: course.reason ?? "" }),
          );
      },
    });
  }
  if (course.stage === "completed") {
    for (const { id, endsOn } of contracts)
      happenings.push({
        at: noon(addDays(endsOn, 20)),
        happen: async () =>
          void (await must(what("complete"), completeContract(cast.of(team.manager), { contractId: id, reason: "" }))),
      });
  }
  for (const { at, happen } of happenings.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    yield at;
    await happen();
  }
}

const reviewDay = (startsOn: Date) => workingDayFrom(addDays(startsOn, 180));

/** The first review is held some days after its date; the largest contract's is still to come. */
function reviewed({ course, cast, stage }: Playing, { id, startsOn }: Running): Happening[] {
  const team = countyTeams[course.unit];
  if (!team || course.key === "menova-stor") return [];
  return [
    {
      at: noon(workingDayFrom(addDays(reviewDay(startsOn), 6))),
      happen: async () => {
        const { rows } = await stage.owner.query<{ id: string }>(
          `select id from "ContractMilestone" where "contractId" = $1`,
          [id],
        );
        const met = meetMilestone(cast.of(team.officer), { contractId: id, milestoneId: rows[0]?.id });
        await must(`${course.key}: review held`, met);
      },
    },
  ];
}

async function sign({ course, cast, stage }: Playing, contractId: string, who: string) {
  const { rows } = await stage.owner.query<{ hash: string }>(
    `select encode("documentSha256", 'hex') as hash from "Contract" where id = $1`,
    [contractId],
  );
  await must(
    `${course.key}: ${who} signs`,
    signContract(cast.of(who), { contractId, documentSha256: rows[0]?.hash, read: true }),
  );
}

async function contractFacts({ cast, course, stage }: Playing, id: string) {
  const { rows } = await stage.owner.query(
    `select c.title, c."startsOn"::text, c."endsOn"::text, c.places, c.terms, c."supplierId",
       (select json_agg(i order by i.number) from "ContractIndicator" i where i."contractId" = c.id) as indicators
     from "Contract" c where c.id = $1`,
    [id],
  );
  return rows.map((row) => ({
    ...row,
    startsOn: new Date(`${row.startsOn}T00:00:00Z`),
    endsOn: new Date(`${row.endsOn}T00:00:00Z`),
    supplier:
      course.bidders.map(([lead = ""]) => lead).find((lead) => cast.of(lead).organisationId === row.supplierId) ?? "",
  })) as {
    title: string;
    startsOn: Date;
    endsOn: Date;
    places: number;
    terms: string;
    supplier: string;
    indicators: {
      indicator: string;
      baselineBp: number;
      targetBp: number;
      lowerIsBetter: boolean;
      followUpMonths: number;
      verificationSource: string;
    }[];
  }[];
}

/** Referred, started, ended and followed up, spread over the contract so that no place is taken twice. */
function participations(playing: Playing, contract: Running): Happening[] {
  const { course, cast, stage } = playing;
  const happenings: Happening[] = [];
  const count = Math.round((course.participants ?? 0) * contract.share);
  const offices = storyOffices.filter(({ county }) => county === course.unit).map(({ number }) => number);
  const lastDay = course.stage === "terminated" ? addDays(contract.startsOn, 330) : addDays(contract.endsOn, -120);
  const end = lastDay < stage.today ? lastDay : addDays(stage.today, -20);
  const window = Math.max(30, (end.getTime() - contract.startsOn.getTime()) / 86_400_000);
  const stay = Math.min(100, (0.7 * contract.places * window) / Math.max(1, count));
  for (let number = 0; number < count; number++) {
    const referredOn = addDays(contract.startsOn, Math.floor((number * window) / count));
    const own = officeTeams[number % 3 === 0 ? (offices[number % offices.length] ?? course.office) : course.office];
    if (own)
      happenings.push(
        ...oneParticipant(
          { cast, course, stage },
          contract,
          own.counsellor,
          referredOn,
          Math.max(28, Math.round(stay * (0.75 + stage.chance() * 0.4))),
        ),
      );
  }
  return happenings;
}

function oneParticipant(
  { cast, course, stage }: Playing,
  contract: Running,
  counsellor: string,
  referredOn: Date,
  days: number,
): Happening[] {
  const luck = stage.chance();
  const stayed = stage.chance() > 0.12;
  const kindOf = stage.chance();
  // who is referred follows whom the contract is for, and the further from work, the rarer the luck
  const skew = segmentOf(course) === "TRENGER_VEILEDNING" ? 1.6 : 0.6;
  const place = Math.min(segments.length - 1, Math.floor(stage.chance() ** skew * segments.length));
  const { segment: supportSegment, distance } = segments[place] ?? segments[0];
  const startedOn = addDays(referredOn, 4 + Math.floor(stage.chance() * 6));
  const endedOn = addDays(startedOn, stayed ? days : Math.round(days * 0.3));
  const what = (step: string) => `${course.key}: participant ${step}`;
  let participantId = "";
  const then = (at: Date, happen: () => Promise<void>): Happening => ({ at, happen });
  const found = (point: number) => luck * distance < (course.curve?.[point] ?? 30) / 100;
  return [
    then(noon(referredOn), async () => {
      const participant = await must(
        what("referred"),
        referParticipant(cast.of(counsellor), {
          contractId: contract.id,
          supportSegment,
          referredOn: isoDate(referredOn),
        }),
      );
      participantId = participant.id;
    }),
    then(
      noon(startedOn),
      async () =>
        void (await must(
          what("started"),
          startParticipation(cast.of(contract.supplier), { participantId, startedOn: isoDate(startedOn) }),
        )),
    ),
    then(
      noon(endedOn),
      async () =>
        void (await must(
          what("ended"),
          endParticipation(cast.of(contract.supplier), {
            participantId,
            how: stayed ? "COMPLETED" : "LEFT_EARLY",
            endedOn: isoDate(endedOn),
          }),
        )),
    ),
    ...POINTS.map((months, point) =>
      then(noon(addDays(addMonths(endedOn, months), 3 + (days % 9))), async () => {
        const { rows } = await stage.owner.query<{ id: string }>(
          `select id from "FollowUp" where "participantId" = $1 and months = $2`,
          [participantId, months],
        );
        if (!rows[0]) return;
        const outcome = found(point)
          ? kindOf < 0.22
            ? "EDUCATION"
            : kindOf < 0.45
              ? "PART_TIME_WORK"
              : "WORK"
          : luck > 0.97
            ? "UNKNOWN"
            : "NONE";
        await must(
          what(`followed up at ${months}`),
          confirmOutcome(cast.of(counsellor), { followUpId: rows[0].id, outcome }),
        );
      }),
    ),
  ];
}

/** Nearest to work first. */
const segments = [
  { segment: "GODE_MULIGHETER", distance: 0.7 },
  { segment: "TRENGER_VEILEDNING", distance: 0.85 },
  { segment: "TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE", distance: 1.05 },
  { segment: "JOBBE_DELVIS", distance: 1.2 },
  { segment: "LITEN_MULIGHET_TIL_A_JOBBE", distance: 1.7 },
] as const;

/**
 * One claim a quarter, checked by one and approved by another. Where a course says so its newest claims wait: the first
 * contract's to be checked, the next one's to be approved.
 */
function claims({ course, cast, stage }: Playing, contract: Running, place: number): Happening[] {
  const team = countyTeams[course.unit];
  if (!team) return [];
  const what = (step: string) => `${course.key}: claim ${step}`;
  const happenings: Happening[] = [];
  const last = course.stage === "terminated" ? addDays(contract.startsOn, 390) : contract.endsOn;
  // the first quarter begins with the service, the others with a month
  const quarterAfter = (day: Date) => addMonths(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1)), 3);
  for (let from = contract.startsOn; quarterAfter(from) <= addDays(last, 1); from = quarterAfter(from)) {
    const to = addDays(quarterAfter(from), -1);
    if (addDays(to, 6) > stage.today) break;
    const newest = addDays(addMonths(to, 3), 6) > stage.today;
    const handled = course.claimsWait && newest ? Math.min(place, 1) : 3;
    let claimId = "";
    const step = (days: number, name: string, happen: () => Promise<unknown>) =>
      happenings.push({
        at: noon(addDays(to, days)),
        happen: async () =>
          void (await happen().catch((error) => {
            throw new Error(`${what(name)}: ${error.message}`);
          })),
      });
    step(5, "send", async () => {
      const period = { contractId: contract.id, periodFrom: isoDate(from), periodTo: isoDate(to) };
      claimId = (await must(what("draft"), draftClaim(cast.of(contract.supplier), period))).id;
      await must(what("submit"), submitClaim(cast.of(contract.supplier), { claimId }));
    });
    if (handled > 0) step(9, "check", () => must(what("check"), checkClaim(cast.of(team.officer), { claimId })));
    if (handled > 1) step(13, "approve", () => must(what("approve"), approveClaim(cast.of(team.manager), { claimId })));
    if (handled > 2) step(21, "pay", () => must(what("pay"), payClaim(cast.of(team.officer), { claimId })));
  }
  return happenings;
}

const noon = (day: Date) => osloInstant(`${isoDate(day)}T12:00`) ?? day;
