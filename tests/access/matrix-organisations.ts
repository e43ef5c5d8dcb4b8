import { type PersonaKey, personas, registerEntries, suppliers, world } from "../world.ts";
import type { Case } from "./matrix.ts";
import { allOfficers, allSuppliers, buyers, nobody } from "./people.ts";

const profile = {
  employees: "6",
  turnover: "4 000 000",
  countyNumber: "50",
  description: "Vi begynner med det folk kan.",
  website: "",
};
const springbrett = { organisationId: suppliers.springbrett.id };
const county = { organisationId: world.kari.organisationId };

const everyone = personas.map(({ key }) => key as PersonaKey);

export const organisationCases: Case[] = [
  {
    command: "organisations/chooseMails",
    on: "one's own mail",
    input: () => ({ language: "nn", rhythm: "WEEKLY", following: "on" }),
    may: everyone,
  },
  {
    command: "organisations/chooseLanguage",
    on: "one's own mail",
    input: () => ({ language: "en" }),
    may: everyone,
  },
  { command: "organisations/renewFeed", on: "one's own feed", input: () => ({ sure: "on" }), may: everyone },
  {
    command: "platform/readNotifications",
    on: "a message to Storjobb",
    input: (o) => ({ notificationId: o.notification, andOlder: "on" }),
    may: ["stein"],
  },
  {
    command: "suppliers/followSearch",
    on: "a search",
    input: () => ({ query: "fylke=50", name: "Trøndelag", cadence: "EVENT" }),
    may: everyone,
  },
  {
    command: "suppliers/followThing",
    on: "a need in dialogue",
    input: (o) => ({ kind: "NEED", objectId: o.dialogue.needId, cadence: "EVENT" }),
    may: everyone,
  },
  {
    command: "suppliers/changeFollow",
    on: "what Ingrid follows",
    input: (o) => ({ followId: o.follow, cadence: "WEEKLY" }),
    may: ["ingrid"],
  },
  {
    command: "suppliers/stopFollowing",
    on: "what Ingrid follows",
    input: (o) => ({ followId: o.follow }),
    may: ["ingrid"],
  },
  {
    command: "suppliers/offerPartnership",
    on: "Springbrett",
    input: () => ({ ...springbrett, text: "Vi har lokaler i Namsos og ser etter noen med tolker." }),
    may: ["ingrid"],
  },
  { command: "suppliers/withdrawPartnership", on: "Springbrett", input: () => springbrett, may: ["ingrid"] },
  { command: "suppliers/tellFollowers", on: "everyone's", input: () => ({}), may: nobody },
  {
    command: "suppliers/switchOffMail",
    on: "a key that nobody has",
    input: () => ({ key: "00000000-0000-4000-8000-00000000dead", what: "following" }),
    may: nobody,
  },
  {
    command: "organisations/inviteColleague",
    on: "Springbrett",
    input: () => ({ ...springbrett, email: "enda@example.no", role: "supplierMember" }),
    may: ["ingrid"],
  },
  {
    command: "organisations/inviteColleague",
    on: "Nav Trøndelag",
    input: () => ({ ...county, email: "enda@example.no", role: "evaluator" }),
    may: ["marit"],
  },
  {
    command: "organisations/withdrawInvitation",
    on: "Springbrett's",
    input: (o) => ({ invitationId: o.invitation }),
    may: ["ingrid"],
  },
  {
    command: "organisations/acceptInvitation",
    on: "Springbrett's link, for whoever holds it and signs in as a supplier",
    input: (o) => ({ token: o.invitationToken }),
    may: [...allSuppliers.filter((who) => who !== "eirik"), "sverre", "gro"],
  },
  {
    command: "organisations/sendInvitation",
    on: "Springbrett's",
    input: (o) => ({ invitationId: o.invitation }),
    may: nobody,
  },
  { command: "organisations/forgetSessions", on: "everyone's", input: () => ({}), may: nobody },
  {
    command: "organisations/grantRole",
    on: "Siri in Nav Trøndelag",
    input: () => ({ ...county, personId: world.siri.personId, role: "procurementOfficer" }),
    may: ["marit"],
  },
  {
    command: "organisations/endRole",
    on: "Siri's",
    input: (o) => ({ membershipId: o.membershipOfSiri }),
    may: ["marit"],
  },
  {
    command: "organisations/endRole",
    on: "Eirik's in Springbrett",
    input: (o) => ({ membershipId: o.membershipOfEirik }),
    may: ["ingrid"],
  },
  {
    command: "organisations/appointDeputy",
    on: "Amir for Siri",
    input: (o) => ({
      membershipId: o.membershipOfSiri,
      personId: world.jon.personId,
      firstDay: new Date(Date.now() + 30 * 86_400_000),
      lastDay: new Date(Date.now() + 40 * 86_400_000),
    }),
    may: ["marit"],
  },
  {
    command: "organisations/setContactPoint",
    on: "Nav Trøndelag",
    input: () => ({ ...county, email: "anskaffelser@nav.example.no", phone: "55 55 33 33", postCode: "7713" }),
    may: ["marit"],
  },
  {
    command: "suppliers/registerSupplier",
    on: "an enterprise that none of these represents",
    input: () => ({
      organisationNumber: registerEntries[0]?.organisationNumber,
      name: "Fotfeste Fosen SA",
      foundedOn: "2025-01-20",
      ...profile,
      type: "COMMERCIAL",
    }),
    may: nobody,
  },
  {
    command: "suppliers/editProfile",
    on: "Springbrett",
    input: () => ({ ...springbrett, ...profile }),
    may: ["ingrid"],
  },
  {
    command: "suppliers/declareCapability",
    on: "Springbrett",
    input: () => ({
      ...springbrett,
      capacity: 12,
      assignments: [
        {
          measureType: "OPPFOLGING",
          targetGroup: "refugees",
          customer: "Namsos kommune",
          startedOn: "2023-01-01",
          endedOn: "2024-12-31",
        },
      ],
    }),
    may: ["ingrid"],
  },
  {
    command: "suppliers/declareType",
    on: "Springbrett",
    input: () => ({ ...springbrett, type: "NON_PROFIT", typeStatement: "Overskuddet blir i tiltaket." }),
    may: ["ingrid"],
  },
  {
    command: "suppliers/confirmType",
    on: "Springbrett",
    input: () => ({ ...springbrett, type: "SOCIAL_ENTREPRENEUR" }),
    may: [...buyers, "anders"],
  },
  {
    command: "suppliers/withdrawConfirmation",
    on: "Rørvik",
    input: () => ({ organisationId: suppliers.rorvik.id, reason: "Det stemte ikke." }),
    may: [...buyers, "anders"],
  },
  {
    command: "collaborations/documentCollaboration",
    on: "a relation",
    input: () => ({ partnerName: "Springbrett Namdal SA", form: "GRANT", source: `Samtale ${Math.random()}` }),
    may: [...allOfficers, "olav", "tore", "liv", "anders"],
  },
];
