import { confirmType } from "../../lib/suppliers/confirm-type.ts";
import { declareType } from "../../lib/suppliers/declare-type.ts";
import { editProfile } from "../../lib/suppliers/edit-profile.ts";
import { suppliers } from "../../tests/world.ts";
import { type Cast, type Course, must, type Stage } from "./engine.ts";

/* What the demo's own suppliers say of themselves: the first page that many look up. */

type Profile = { description: string; website: string; measureTypes: string[]; targetGroups: string[] };
type Known = keyof typeof suppliers;

const profiles: Record<Known, Profile> = {
  springbrett: {
    description:
      "Vi er fem ansatte som hjelper folk i Namdalen ut i jobb. Deltakeren begynner i en bedrift den første uka, med en av oss ved siden av. Tre av oss har selv vært deltakere i et tiltak.",
    website: "https://springbrett-namdal.example",
    measureTypes: ["ARBEIDSTRENING", "OPPFOLGING", "ARBEIDSRETTET_REHABILITERING"],
    targetGroups: ["mental-health", "sick-listed", "youth-outside-work-and-school"],
  },
  rorvik: {
    description:
      "Verksted, vaskeri og kantine ved kaia i Rørvik. Her kan en prøve ekte oppgaver i det tempoet en klarer, og gå videre til bedriftene omkring.",
    website: "https://rorvik-verksted.example",
    measureTypes: ["ARBEIDSFORBEREDENDE_TRENING", "AVKLARING"],
    targetGroups: ["disability", "reduced-work-capacity"],
  },
  trygg: {
    description: "Vi følger mennesker fra soning og behandling til den første vanlige arbeidsdagen, og et år etter.",
    website: "",
    measureTypes: ["OPPFOLGING"],
    targetGroups: ["addiction", "convicted"],
  },
  storjobb: {
    description: "Landsdekkende oppfølging og opplæring, med kontor i alle fylker.",
    website: "https://storjobb.example",
    measureTypes: ["ARBEIDSMARKEDSOPPLAERING", "AVKLARING", "OPPFOLGING"],
    targetGroups: ["immigrants", "long-term-unemployed"],
  },
  nyttspor: {
    description: "Vi er nye, og bygger en app som minner deltaker og arbeidsgiver på det de har avtalt.",
    website: "",
    measureTypes: ["DIGITALT_OPPFOLGINGSTILTAK"],
    targetGroups: ["youth-outside-work-and-school"],
  },
};

const statements = {
  springbrett:
    "Formålet i vedtektene er å få folk i arbeid. Overskuddet går tilbake til tilbudet, og deltakere sitter i styret.",
  rorvik: "Vi er en vekstbedrift med kommunen som største eier, og har plasser med varig tilrettelagt arbeid.",
};

/** Each writes its profile; the county confirms two of them as what they say they are. */
export async function* playProfiles(cast: Cast, stage: Stage, manager: string): Course {
  for (const [index, key] of (Object.keys(profiles) as Known[]).entries()) {
    yield stage.at(800 - index * 9, "20:15");
    const { id: organisationId, employees, turnoverKroner, county } = suppliers[key];
    await must(
      `${key}: profile`,
      editProfile(cast.of(key), {
        organisationId,
        employees: String(employees),
        ...(turnoverKroner === null ? {} : { turnover: String(turnoverKroner) }),
        countyNumber: county,
        ...profiles[key],
      }),
    );
  }
  for (const key of ["springbrett", "rorvik"] as const) {
    const { id: organisationId, type } = suppliers[key];
    const typeStatement = statements[key];
    await must(`${key}: type`, declareType(cast.of(key), { organisationId, type, typeStatement }));
  }
  yield stage.at(740, "11:05");
  for (const key of ["springbrett", "rorvik"] as const) {
    const { id: organisationId, type } = suppliers[key];
    await must(
      `${key}: confirmed`,
      confirmType(cast.of(manager), { organisationId, type, typeStatement: statements[key] }),
    );
  }
}
