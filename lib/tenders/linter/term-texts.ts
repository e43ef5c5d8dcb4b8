import { termTopics } from "../contract-terms.ts";

/** The contract terms by the names of their page's fields, each at its topic's place in the library. */
export const termTexts = (terms: readonly { topic: string; text: string }[]): Record<string, string> =>
  Object.fromEntries(
    terms.flatMap(({ topic, text }) => {
      const place = (termTopics as readonly string[]).indexOf(topic);
      return place < 0 ? [] : [[`terms[${place}].text`, text]];
    }),
  );
