import { type Named, namesIn } from "../needs/names.ts";
import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import type { Tender } from "./tender.ts";

const MAIL = /[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u;
const NINE_DIGITS = /(?<!\d)\d{3}[ .\u00a0]?\d{3}[ .\u00a0]?\d{3}(?!\d)/g;

/**
 * The word by which a question tells who asks it, to the officers and then to all: the name of the supplier or of who
 * writes, or the part that tells it apart; its number; an address of mail. Undefined when there is none. A word that is an
 * ordinary one too is let be: who asks knows best what it means.
 */
export async function askerIn(tx: Tx, actor: Actor, tender: Tender, question: string): Promise<string | undefined> {
  const own = await tx.organisation.findUnique({
    where: { id: actor.organisationId ?? "" },
    select: { name: true, organisationNumber: true },
  });
  const person = await tx.person.findUnique({ where: { id: actor.personId ?? "" }, select: { name: true } });
  const places = await tx.organisation.findMany({
    where: { kind: { in: ["NAV_UNIT", "MUNICIPALITY"] } },
    select: { name: true },
  });
  const named: Named[] = [
    ...(own ? [{ name: own.name, person: false }] : []),
    ...(person ? [{ name: person.name, person: true }] : []),
  ];
  const { title, what, forWhom, when, worth, judged } = tender;
  const ordinary = { places: places.map(({ name }) => name), words: [title, what, forWhom, when, worth, judged] };
  const [name] = namesIn(question, named, ordinary).filter(({ common }) => !common);
  const number = [...question.matchAll(NINE_DIGITS)].find(([typed]) => digits(typed) === own?.organisationNumber);
  return name?.word ?? number?.[0] ?? MAIL.exec(question)?.[0];
}

const digits = (text: string) => text.replace(/\D/g, "");
