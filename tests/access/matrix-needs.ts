import { randomUUID } from "node:crypto";
import { aPlanLine, wholeNeed } from "../needs/story.ts";
import { others } from "../world.ts";
import { markToKeep } from "./bidding-objects.ts";
import type { Case } from "./matrix.ts";
import { allOfficers, allSuppliers, nobody, office, officers } from "./people.ts";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const event = () => ({
  title: "Møte",
  description: "Om behovet",
  place: "Nett",
  startsAt: inDays(60),
  inputDeadline: inDays(70),
});
const because = { reason: "Av en grunn." };

const keptInNeed = (needId: string) => ({ ...markToKeep(""), tenderId: undefined, needId });

export const needCases: Case[] = [
  {
    command: "needs/draftNeed",
    on: "a new need of one's own unit",
    input: () => ({ needId: randomUUID(), revision: 0, ...wholeNeed }),
    may: [...allOfficers, ...office, "tore", "liv"],
  },
  {
    command: "needs/draftNeed",
    on: "Falkenborg's draft",
    input: (o) => ({ needId: o.needDraft, revision: 1, ...wholeNeed, title: "Et annet" }),
    may: office,
  },
  {
    command: "needs/draftNeed",
    on: "a shared need",
    input: (o) => ({ needId: o.needShared, revision: 2, ...wholeNeed, title: "Et annet" }),
    may: nobody,
  },
  { command: "tenders/keepMark", on: "a need's draft", input: (o) => keptInNeed(o.needDraft), may: office },
  { command: "tenders/keepMark", on: "a need taken up", input: (o) => keptInNeed(o.needTaken), may: officers },
  { command: "needs/shareNeed", on: "Falkenborg's draft", input: (o) => ({ needId: o.needDraft }), may: ["olav"] },
  {
    command: "needs/shelveNeed",
    on: "Falkenborg's draft",
    input: (o) => ({ needId: o.needDraft, ...because }),
    may: office,
  },
  {
    command: "needs/shelveNeed",
    on: "a shared need",
    input: (o) => ({ needId: o.needShared, ...because }),
    may: [...officers, "olav"],
  },
  {
    command: "needs/shelveNeed",
    on: "a need in dialogue",
    input: (o) => ({ needId: o.dialogue.needId, ...because }),
    may: officers,
  },
  {
    command: "needs/meetNeed",
    on: "a shared need",
    input: (o) => ({ needId: o.needShared, kind: "MUNICIPAL_OFFER", metBy: "Kommunens kurs", ...because }),
    may: officers,
  },
  {
    command: "needs/meetNeed",
    on: "a draft",
    input: (o) => ({ needId: o.needDraft, kind: "MUNICIPAL_OFFER", metBy: "Kommunens kurs", ...because }),
    may: nobody,
  },
  {
    command: "needs/considerOffers",
    on: "a shared need",
    input: (o) => ({ needId: o.needShared, municipalOffers: "Ingen", countyOffers: "Ingen", conclusion: "Nei" }),
    may: officers,
  },
  {
    command: "needs/joinNeed",
    on: "a shared need",
    input: (o) => ({ needId: o.needShared, size: 12, note: "Likt her" }),
    may: ["tore", "liv", "berit"],
  },
  {
    command: "needs/joinNeed",
    on: "one that the municipality is asked to stand on",
    input: (o) => ({ needId: o.needJoined, size: 12, note: "Likt her" }),
    may: ["liv", "berit", "gro"],
  },
  {
    command: "needs/leaveNeed",
    on: "one that Namdal has joined and the municipality is asked to stand on",
    input: (o) => ({ needId: o.needJoined }),
    may: ["tore", "gro"],
  },
  {
    command: "needs/askMunicipality",
    on: "a shared need",
    input: (o) => ({ needId: o.needShared, organisationId: others.elvedal.id }),
    may: [...officers, "olav"],
  },
  {
    command: "needs/planTender",
    on: "a new line in the plan of one's own county",
    input: () => ({ planLineId: randomUUID(), ...aPlanLine() }),
    may: [...allOfficers, "marit", "trond"],
  },
  {
    command: "needs/changePlanLine",
    on: "a line in draft",
    input: (o) => ({ planLineId: o.planDraft, revision: 1, ...aPlanLine(), title: "Et annet" }),
    may: [...officers, "marit"],
  },
  {
    command: "needs/changePlanLine",
    on: "a published line",
    input: (o) => ({ planLineId: o.planPublished, revision: 1, ...aPlanLine(), ...because }),
    may: [...officers, "marit"],
  },
  {
    command: "needs/publishPlanLine",
    on: "a line in draft",
    input: (o) => ({ planLineId: o.planDraft }),
    may: [...officers, "marit"],
  },
  {
    command: "needs/publishPlanLine",
    on: "a published line",
    input: (o) => ({ planLineId: o.planPublished }),
    may: nobody,
  },
  {
    command: "needs/withdrawPlanLine",
    on: "a published line",
    input: (o) => ({ planLineId: o.planPublished, ...because }),
    may: [...officers, "marit"],
  },
  {
    command: "needs/copyNeed",
    on: "a shared need",
    input: (o) => ({ needId: o.needShared }),
    may: [...allOfficers, ...office, "tore", "liv"],
  },
  { command: "needs/copyNeed", on: "a draft", input: (o) => ({ needId: o.needDraft }), may: nobody },
  { command: "needs/takeUpNeed", on: "a shared need", input: (o) => ({ needId: o.needShared }), may: officers },
  { command: "needs/takeUpNeed", on: "one taken up already", input: (o) => ({ needId: o.needTaken }), may: nobody },
  {
    command: "needs/announceDialogue",
    on: "a need taken up",
    input: (o) => ({ needId: o.needTaken, ...event() }),
    may: officers,
  },
  {
    command: "needs/announceDialogue",
    on: "a need that is not taken up",
    input: (o) => ({ needId: o.needShared, ...event() }),
    may: nobody,
  },
  {
    command: "needs/reviseNeed",
    on: "a need taken up",
    input: (o) => ({ needId: o.needTaken, revision: 2, ...because, ...wholeNeed, title: "Et annet" }),
    may: officers,
  },
  {
    command: "needs/sendInput",
    on: "an open dialogue",
    input: (o) => ({ eventId: o.dialogue.eventId, inputId: randomUUID(), text: "La oss velge metoden." }),
    may: allSuppliers,
  },
  {
    command: "needs/sendInput",
    on: "a dialogue whose deadline has passed",
    input: (o) => ({ eventId: o.dialogueOver.eventId, inputId: randomUUID(), text: "For sent." }),
    may: nobody,
  },
  {
    command: "needs/publishSummary",
    on: "a dialogue whose deadline has passed",
    input: (o) => ({ eventId: o.dialogueOver.eventId, summary: "Vi lærte mye." }),
    may: officers,
  },
  {
    command: "needs/publishSummary",
    on: "an open dialogue",
    input: (o) => ({ eventId: o.dialogue.eventId, summary: "For tidlig." }),
    may: nobody,
  },
  {
    command: "needs/correctDialogue",
    on: "an open dialogue",
    input: (o) => ({
      ...{ eventId: o.dialogue.eventId, ...because, title: "Rettet", description: "Rettet", place: "Levanger" },
      ...{ programme: [], talks: "move" },
      ...{ startsAt: inDays(60), inputDeadline: inDays(70) },
    }),
    may: officers,
  },
  {
    command: "needs/cancelDialogue",
    on: "an open dialogue",
    input: (o) => ({ eventId: o.dialogue.eventId, ...because }),
    may: officers,
  },
  {
    command: "needs/cancelDialogue",
    on: "a dialogue that has been",
    input: (o) => ({ eventId: o.dialogueOver.eventId, ...because }),
    may: nobody,
  },
];
