import { followSearch } from "../../lib/suppliers/follow-search.ts";
import { offerPartnership } from "../../lib/suppliers/offer-partnership.ts";
import { suppliers } from "../../tests/world.ts";
import { type Cast, type Course, must, type Stage } from "./engine.ts";

/* What the demo's own suppliers look out for, and who is open to bidding with others. */

const offers = {
  rorvik:
    "Vi har verksted, vaskeri og kantine i Rørvik, og plass til flere. Vi ser etter noen som kan følge opp ute i bedrift.",
  trygg: "Vi kan følge opp mennesker etter soning og rus. Vi mangler lokaler utenfor Trondheim.",
} satisfies Partial<Record<keyof typeof suppliers, string>>;

const searches = [
  { who: "springbrett", query: "fylke=50&slag=TENDER", name: "Konkurranser i Trøndelag", cadence: "EVENT" },
  { who: "springbrett", query: "ord=psykisk+helse", name: "Psykisk helse, hele landet", cadence: "WEEKLY" },
  { who: "nyttspor", query: "malgruppe=youth-outside-work-and-school", name: "Unge", cadence: "DAILY" },
] as const;

export async function* playFollowing(cast: Cast, stage: Stage): Course {
  for (const [index, [key, text]] of (Object.entries(offers) as [keyof typeof offers, string][]).entries()) {
    yield stage.at(120 - index, "21:10");
    await must(`${key}: partners`, offerPartnership(cast.of(key), { organisationId: suppliers[key].id, text }));
  }
  for (const [index, { who, ...search }] of searches.entries()) {
    yield stage.at(90 - index, "20:50");
    await must(`${who}: follows`, followSearch(cast.of(who), search));
  }
}
