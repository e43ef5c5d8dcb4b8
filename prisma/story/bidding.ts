import { randomUUID } from "node:crypto";
import { acceptInvitation } from "../../lib/bids/accept-invitation.ts";
import { invitePartner } from "../../lib/bids/invite-partner.ts";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { readDraft } from "../../lib/bids/read-draft.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { saveDeclaration } from "../../lib/bids/save-declaration.ts";
import { savePrice } from "../../lib/bids/save-price.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { submitBid } from "../../lib/bids/submit-bid.ts";
import { withdrawBid } from "../../lib/bids/withdraw-bid.ts";
import { addDays, isoDate } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { draftKey } from "../../lib/platform/sealer-client.ts";
import { answerQuestion } from "../../lib/tenders/answer-question.ts";
import { askQuestion } from "../../lib/tenders/ask-question.ts";
import { must } from "./engine.ts";
import { deadlineDay, paceOf } from "./pace.ts";
import { countyTeams } from "./people.ts";
import { howOf, type Playing } from "./upstream.ts";

/* The middle river: questions, sealed bids, two officers who open. */

type Lot = { id: string; number: number; places: number };
type Published = { lots: Lot[]; requirements: string[]; selection: string[]; roundId: string };

/** Asked by somebody, answered to all. */
export async function* playQuestion(
  { course, cast, stage }: Playing,
  tenderId: string,
): AsyncGenerator<Date, void, void> {
  const team = countyTeams[course.unit];
  const [question, answer] = course.question ?? [];
  if (!question || !answer || !team) return;
  const due = deadlineDay({ course, stage });
  yield stage.at(due + 30, "20:40");
  const { id: clarificationId } = await must(
    `${course.key}: ask`,
    askQuestion(cast.of(course.bidders[0]?.[0] ?? "nyttspor"), { tenderId, question }),
  );
  yield stage.at(due + 27, "09:15");
  await must(`${course.key}: answer`, answerQuestion(cast.of(team.officer), { clarificationId, answer }));
}

/** Every bidder drafts, sends, and some think again. Gives the round's id. */
export async function* playBids(playing: Playing, tenderId: string): AsyncGenerator<Date, string, void> {
  const { course, stage } = playing;
  const due = deadlineDay({ course, stage });
  const tender = await publishedTender(playing, tenderId);
  for (const [index, group] of course.bidders.entries()) {
    const ahead = course.stage === "open" ? 4 - due : 12; // open for long yet: they have begun these last days
    yield stage.at(due + ahead - index, "18:20");
    const chosen = course.bidsOn?.[group[0] ?? ""];
    const lots = tender.lots.filter(({ number }, lot) =>
      chosen ? chosen.includes(number) : index === 0 || tender.lots.length === 1 || (lot + index) % 2 === 0,
    );
    const bids = new Map<Lot, string>();
    for (const lot of lots) bids.set(lot, await draftBid(playing, tender, lot, group, index));
    yield stage.at(due + ahead - 3 - index, "21:04");
    for (const bidId of bids.values()) await send(playing, group, bidId);

    const first = [...bids][0];
    if (!first) continue;
    if (index === 1) {
      yield stage.at(Math.max(due + 4, 1), "20:31"); // thinks again, and sends a better one
      await writePrice(playing, first[0], group, first[1], index, 0.98);
      await send(playing, group, first[1]);
    }
    if (index === 2) {
      yield stage.at(due + 5, "10:12"); // withdraws, then bids after all
      await must(`${course.key}: withdraw`, withdrawBid(playing.cast.of(group[0] ?? ""), { bidId: first[1] }));
      yield stage.at(due + 2, "22:47");
      await send(playing, group, first[1]);
    }
  }
  return tender.roundId;
}

/** Two officers, after the deadline. */
export async function* playOpening(
  { course, cast, stage }: Playing,
  roundId: string,
): AsyncGenerator<Date, void, void> {
  const team = countyTeams[course.unit];
  if (!team) return;
  const due = deadlineDay({ course, stage });
  const opening = due - 1 - paceOf(course).opens;
  yield stage.at(opening, "10:00");
  await must(`${course.key}: start opening`, startOpening(cast.of(team.officer), { roundId, declared: true }));
  yield stage.at(opening, "10:04");
  await must(
    `${course.key}: approve opening`,
    approveOpening(cast.of(team.secondOfficer), { roundId, declared: true }),
  );
}

async function publishedTender({ stage }: Playing, tenderId: string): Promise<Published> {
  const rows = async <Row extends object>(sql: string) => (await stage.owner.query<Row>(sql, [tenderId])).rows;
  const [round] = await rows<{ id: string }>(`select id from "Round" where "tenderId" = $1`);
  return {
    lots: await rows<Lot>(`select id, number, places from "Lot" where "tenderId" = $1 order by number`),
    requirements: (
      await rows<{ id: string }>(`select id from "Requirement" where "tenderId" = $1 order by number`)
    ).map(({ id }) => id),
    selection: (
      await rows<{ id: string }>(`select id from "SelectionCriterion" where "tenderId" = $1 order by number`)
    ).map(({ id }) => id),
    roundId: round?.id ?? "",
  };
}

async function draftBid(
  playing: Playing,
  tender: Published,
  lot: Lot,
  group: string[],
  index: number,
): Promise<string> {
  const { course, cast } = playing;
  const [lead = "", ...partners] = group;
  const what = (step: string) => `${course.key}: ${lead} ${step}`;
  const { id: bidId } = await must(what("starts"), startBid(cast.of(lead), { lotId: lot.id }));
  for (const partner of partners) {
    const organisationNumber = cast.organisationNumber(partner);
    await must(what(`invites ${partner}`), invitePartner(cast.of(lead), { bidId, organisationNumber }));
    await must(what(`is joined by ${partner}`), acceptInvitation(cast.of(partner), { bidId }));
  }
  const answers = [
    `${howOf(lead)} Målet er at ${course.indicator.toLowerCase()} ikke er slutten, men starten. Vi snakker med deltakeren hver uke det første halvåret og går tilbake et steg når noe ikke holder.`,
    "Hver deltaker får én kontaktperson fra første dag, og en makker som kjenner saken. De møtes to ganger i uka den første måneden. Ved ferie og sykdom tar makkeren over.",
    "Vi ringer arbeidsgiveren hver uke den første måneden og hver måned det første året. Det er vår oppgave å løse det som ikke går, ikke deltakerens.",
    "Ja. Kontaktpersonen ringer samme dag som henvisningen kommer, og møtet skjer der deltakeren vil.",
  ];
  for (const [place, requirementId] of tender.requirements.entries()) {
    await must(
      what("answers"),
      saveAnswer(cast.of(lead), { bidId, requirementId, revision: 0, text: answers[place] ?? answers[0] }),
    );
  }
  await must(
    what("declares"),
    saveDeclaration(cast.of(lead), {
      bidId,
      revision: 0,
      criteria: tender.selection.map((criterionId) => ({ criterionId, meets: "yes", note: "" })),
      noExclusionGrounds: true,
      truthful: true,
    }),
  );
  await writePrice(playing, lot, group, bidId, index, 1);
  return bidId;
}

async function writePrice(
  { course, cast, stage }: Playing,
  lot: Lot,
  group: string[],
  bidId: string,
  index: number,
  factor: number,
) {
  const asked = course.lots[lot.number - 1]?.price ?? 12_000;
  const price = Math.round((asked * factor * (0.95 + index * 0.035)) / 50) * 50;
  const [row] = await sectionRevision(stage, bidId);
  await must(
    `${course.key}: price`,
    savePrice(cast.of(group[0] ?? ""), {
      bidId,
      revision: row?.revision ?? 0,
      pricePerPlaceMonth: String(price),
      pricePerOutcome: String(price * (2 + index)), // kept only where the tender asks for it
      volume: String(lot.places),
      readyOn: isoDate(addDays(stage.today, -(deadlineDay({ course, stage }) - 60))),
    }),
  );
}

const sectionRevision = async (stage: Playing["stage"], bidId: string) =>
  (
    await stage.owner.query<{ revision: number }>(
      `select revision from "BidDraftSection" where "bidId" = $1 and key = 'price'`,
      [bidId],
    )
  ).rows;

async function send({ course, cast }: Playing, [lead = ""]: string[], bidId: string) {
  const identity = cast.of(lead);
  const key = await draftKey(bidId, identity.organisationId);
  const { fingerprint } = await actingAs(identity, ({ tx }) => readDraft(tx, key, bidId));
  await must(
    `${course.key}: ${lead} sends`,
    submitBid(identity, { bidId, idempotencyKey: randomUUID(), reviewed: fingerprint }),
  );
}
