import { addDialogueDocument } from "../../lib/needs/add-dialogue-document.ts";
import { askMunicipality } from "../../lib/needs/ask-municipality.ts";
import { attachToInput } from "../../lib/needs/attach-to-input.ts";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import { considerOffers } from "../../lib/needs/consider-offers.ts";
import { joinNeed } from "../../lib/needs/join-need.ts";
import { planTender } from "../../lib/needs/plan-tender.ts";
import { publishPlanLine } from "../../lib/needs/publish-plan-line.ts";
import { recordGiven } from "../../lib/needs/record-given.ts";
import { registerForDialogue } from "../../lib/needs/register-for-dialogue.ts";
import { sendInput } from "../../lib/needs/send-input.ts";
import { takeUpNeed } from "../../lib/needs/take-up-need.ts";
import { wishForTalk } from "../../lib/needs/wish-for-talk.ts";
import { chooseLanguage } from "../../lib/organisations/choose-language.ts";
import { invitationToken } from "../../lib/organisations/invitation-token.ts";
import { inviteColleague } from "../../lib/organisations/invite-colleague.ts";
import { setContactPoint } from "../../lib/organisations/set-contact-point.ts";
import { confirmType } from "../../lib/suppliers/confirm-type.ts";
import { followThing } from "../../lib/suppliers/follow-thing.ts";
import { offerPartnership } from "../../lib/suppliers/offer-partnership.ts";
import { value } from "../contracts/awarded.ts";
import type { TestDatabase } from "../database.ts";
import { aConference, aDialogue, aDraft, aPlanLine, aSharedNeed, aTalk, done } from "../needs/story.ts";
import { others, suppliers, world } from "../world.ts";
import { biddingObjects } from "./bidding-objects.ts";
import { awarded, decidingObjects } from "./deciding-objects.ts";
import { deliveringObjects } from "./delivering-objects.ts";

export type Objects = Awaited<ReturnType<typeof makeObjects>>;

/** One of everything in each status that matters, made once, with the real commands wherever they lead there. */
export async function makeObjects(db: TestDatabase) {
  const dialogueOver = await aDialogue(db);
  const held = await aConference(db);
  const talkHeld = await done(bookTalk(world.per, { eventId: held.eventId, slotId: held.slots[0] }));
  const talk = await aTalk(db);
  const standstillOver = await awarded(db, "notified");
  await db.moveClock(new Date((await db.now()).getTime() + 20 * 86_400_000));
  const needTaken = await aSharedNeed();
  await done(takeUpNeed(world.kari, { needId: needTaken }));
  value(await confirmType(world.kari, { organisationId: suppliers.rorvik.id, type: "SHELTERED" }));
  const invitation = value(
    await inviteColleague(world.ingrid, {
      organisationId: suppliers.springbrett.id,
      email: "ny@example.no",
      role: "supplierMember",
    }),
  ).id;
  const contact = { email: "anskaffelser@nav.example.no", phone: "55 55 33 33", postCode: "7713" };
  await done(setContactPoint(world.marit, { organisationId: world.marit.organisationId, ...contact }));
  const dialogue = await aDialogue(db);
  const fromStorjobb = { eventId: dialogue.eventId, inputId: crypto.randomUUID(), text: "La oss velge metoden." };
  await done(sendInput(world.stein, fromStorjobb));
  const conference = await aConference(db);
  const { eventId, slots } = conference;
  await done(registerForDialogue(world.stein, { eventId, attendance: "ONLINE", people: 1 }));
  const booked = await done(bookTalk(world.stein, { eventId, slotId: slots[0] }));
  await done(wishForTalk(world.per, { eventId, wish: "on" }));
  const document = { eventId, name: "Plan.txt", kind: "OTHER", content: new TextEncoder().encode("Plan") };
  await done(addDialogueDocument(world.kari, document));
  await done(recordGiven(world.kari, { eventId, text: "Svar på telefon" }));
  await done(attachToInput(world.stein, { inputId: fromStorjobb.inputId, ...document }));
  const { needId } = dialogue;
  await done(joinNeed(world.tore, { needId, size: 12 }));
  await done(
    considerOffers(world.kari, { needId, municipalOffers: "Ingen", countyOffers: "Ingen", conclusion: "Nei" }),
  );
  const [planDraft, planPublished] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const planLineId of [planDraft, planPublished])
    await done(planTender(world.kari, { planLineId, ...aPlanLine() }));
  await done(publishPlanLine(world.kari, { planLineId: planPublished }));
  await done(followThing(world.ingrid, { kind: "NEED", objectId: dialogue.needId }));
  await done(offerPartnership(world.ingrid, { organisationId: suppliers.springbrett.id, text: "Lokaler i Namsos." }));
  await done(chooseLanguage(world.ingrid, { language: "nb" }));
  const [follow] = await db.sql(`select id from "Follow"`);
  const [notification] = await db.sql(
    `insert into "Notification" ("organisationId", event, href) values ($1, 'bidReceived', '/tilbud') returning id`,
    [suppliers.storjobb.id],
  );
  const needJoined = await aSharedNeed();
  await done(joinNeed(world.tore, { needId: needJoined, size: 12 }));
  await done(askMunicipality(world.kari, { needId: needJoined, organisationId: others.elvedal.id }));
  return {
    needDraft: await aDraft(),
    needShared: await aSharedNeed(),
    needTaken,
    needJoined,
    planDraft,
    planPublished,
    notification: notification.id as string,
    dialogue,
    dialogueOver,
    talk,
    talkHeld: talkHeld.bookingId,
    conference: { ...conference, bookingId: booked.bookingId, inputId: fromStorjobb.inputId },
    registration: await oneOf(db, "DialogueRegistration"),
    dialogueDocument: await oneOf(db, "DialogueDocument"),
    invitation,
    follow: follow.id as string,
    invitationToken: invitationToken(invitation),
    membershipOfEirik: await membershipOf(db, world.eirik.personId),
    membershipOfSiri: await membershipOf(db, world.siri.personId),
    ...(await biddingObjects(db)),
    ...(await decidingObjects(db)),
    standstillOver,
    notified: await toldNow(db),
    ...(await deliveringObjects(db)),
  };
}

/** In standstill, with the letter to Springbrett. */
async function toldNow(db: TestDatabase) {
  const award = await awarded(db, "notified");
  const [letter] = await db.sql(`select id from "AwardLetter" where "awardId" = $1 and "organisationId" = $2`, [
    award.awardId,
    suppliers.springbrett.id,
  ]);
  return { ...award, letterId: letter.id as string };
}

const oneOf = async (db: TestDatabase, table: string): Promise<string> =>
  (await db.sql(`select id from "${table}"`))[0].id;

const membershipOf = async (db: TestDatabase, personId: string): Promise<string> =>
  (await db.sql(`select id from "Membership" where "personId" = $1`, [personId]))[0].id;
