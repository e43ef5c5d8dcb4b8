import { documentCollaboration } from "../../lib/collaborations/document-collaboration.ts";
import { world } from "../../tests/world.ts";
import { AFI_2020, afi2020 } from "./afi-2020.ts";
import type { Course, Stage } from "./engine.ts";

/** The directorate writes down what the report of 2020 documents; the only real organisations in the story. */
export async function* playAfi2020(stage: Stage): Course {
  yield stage.at(1_460, "08:40");
  for (const { partner, unit, ...known } of afi2020) {
    const outcome = await documentCollaboration(world.anders, {
      partnerName: partner,
      unitName: unit,
      source: AFI_2020,
      ...known,
    });
    if (!outcome.ok && outcome.refusal.code !== "alreadyExists") throw new Error(outcome.refusal.code);
  }
}
