import type { NoticeFacts, NoticeField } from "./notice-field.ts";
import { headingFields } from "./notice-heading.ts";
import { lotTermFields } from "./notice-lot-terms.ts";
import { lotFields } from "./notice-lots.ts";
import { procedureFields } from "./notice-procedure.ts";
import { resultFields } from "./notice-result.ts";

/*
 * The fields of the notices that Elva is to send to Doffin and TED, and where each comes from: E2 (guidance), E3 and E4
 * (national), 20 and 33 (social and special services above the threshold). Ids and names are the eForms SDK's 1.14
 * (fields.json); which are mandatory without condition, and DFØ's own demands (national-e: BT-11), are in the tests, read
 * from the public SDK. A field of a lot or an award gives one value for each.
 */

export const noticeFields: readonly NoticeField[] = [
  ...headingFields,
  ...procedureFields,
  ...lotFields,
  ...lotTermFields,
  ...resultFields,
];

/** Every field of one notice with its value, in the order of the table. */
export const noticeOf = (facts: NoticeFacts) =>
  noticeFields
    .filter(({ notices }) => notices.includes(facts.kind))
    .map(({ id, name, from, value }) => ({ id, name, from, value: value(facts) }));
