import { expect, test } from "vitest";
import { testDatabase } from "../database.ts";

const db = await testDatabase();

/** Triggers that read a row with a status and hold nothing themselves, and why none of them can let two through. */
const holdNothing = {
  // another trigger of the same write, before it, holds what it reads
  check_lawful_round: "guard_round",
  check_requests_answered: "guard_round",
  guard_registration: "guard_called_off",
  guard_slot: "guard_called_off: new times; a time is moved in the transaction that corrects the event",
  guard_talk_wish: "guard_called_off",
  guard_input: "guard_called_off",
  guard_lot_limit: "receive_bid",
  // what it reads never changes again
  check_contract: "a final award stays final; guard_tender_stands holds the tender",
  guard_letter: "the letters of an award are written by who holds it",
  guard_met: "a contract that has been in force has been so",
  guard_plan_line: "the county of a need",
  check_follow_up: "what is agreed in a contract, and when somebody began and ended",
  guard_lots_won: "frozen at publication; holds the winner",
  owe_participation: "frozen at publication",
  check_reserved_length: "frozen at publication",
  // it is the change of status, and so has its own row; the children hold that one
  guard_all_published: "guard_given holds the need",
  guard_dialogue: "minutes are sent and answered by those who read the event",
  guard_answer_draft: "a question that is answered stays so",
  keep_reach_groups: "counts what is over",
  invite_taken_up: "the system is held by guard_admission, its calls by hold_agreement: whoever comes last invites",
  release_partial: "writes the one row of who declares",
  guard_clarification: "a question that comes as its tender ends is read by nobody and binds nobody",
};

test("a trigger that goes by the status of another row holds that row, or stands here with a reason", async () => {
  const parents =
    "Tender|Need|Contract|DialogueEvent|Award|DialogueMinutes|PaymentClaim|Participant|Clarification|Evaluator";
  const found = await db.sql(
    `select distinct p.proname as name from pg_proc p
     join pg_trigger g on g.tgfoid = p.oid and not g.tgisinternal
     where p.pronamespace = 'app'::regnamespace and p.prosrc ~ $1 and p.prosrc !~ 'for (share|update|no key update)'`,
    [`"(${parents})" `],
  );
  expect(found.map(({ name }) => name).filter((name) => !(name in holdNothing))).toEqual([]);
});
