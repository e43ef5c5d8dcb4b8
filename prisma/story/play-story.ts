import { playBids, playQuestion } from "./bidding.ts";
import { loadCast } from "./cast.ts";
import { playAfi2020 } from "./collaborations.ts";
import { courses, type Course as Spec } from "./courses.ts";
import { playDecision } from "./deciding.ts";
import { playContracts } from "./delivering.ts";
import { type Cast, type Course, play, type Stage } from "./engine.ts";
import { playFollowing } from "./following.ts";
import { countyTeams } from "./people.ts";
import { playPlan } from "./plan.ts";
import { playProfiles } from "./profiles.ts";
import { playNeed, playTender } from "./upstream.ts";

const BEGINS_DAYS_AGO = 1_465;

/** A course in each state that pages differ in, for tests: the same events, fewer of them. */
const shortStory = new Set([
  "namdal-arr",
  "bergen-lofot",
  "skien-kafe",
  "molde-maritim",
  "bodo-rus",
  "sarpsborg-dov",
  "trondelag-unge",
  "bergen-kvinner",
  "tromso-unge",
  "steinkjer-psyk",
  "namdal-fast",
  "falkenborg-soning",
  "lillestrom-dov",
  "steinkjer-foreldre",
]);
const SHORT_PARTICIPANTS = 14;

const told = (length: "whole" | "short") =>
  length === "whole"
    ? courses
    : courses
        .filter(({ key }) => shortStory.has(key))
        .map((course) =>
          course.participants === undefined ? course : { ...course, participants: SHORT_PARTICIPANTS },
        );

/** Plays the story, whole or short, into an empty database that holds the world. */
export async function playStory(
  ownerUrl: string,
  progress: (share: number) => void,
  length: "whole" | "short" = "whole",
) {
  const { default: pg } = await import("pg");
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const cast = await loadCast(owner, courses);
  await owner.end();
  await play(ownerUrl, {
    from: BEGINS_DAYS_AGO,
    courses: (stage) => [
      playAfi2020(stage),
      playProfiles(cast, stage, countyTeams["5700"]?.manager ?? ""),
      playPlan(cast, stage),
      playFollowing(cast, stage),
      ...told(length).map((course) => playCourse(course, cast, stage)),
    ],
    progress,
  });
}

async function* playCourse(course: Spec, cast: Cast, stage: Stage): Course {
  const playing = { course, cast, stage };
  const needId = yield* playNeed(playing);
  if (course.stage === "reported" || course.stage === "shelved" || course.stage === "inDialogue") return;
  const tenderId = yield* playTender(playing, needId);
  if (!tenderId) return;
  yield* playQuestion(playing, tenderId);
  const roundId = yield* playBids(playing, tenderId);
  const awards = yield* playDecision(playing, tenderId, roundId);
  if (course.stage === "evaluation" || course.stage === "standstill") return;
  yield* playContracts(playing, awards);
}
