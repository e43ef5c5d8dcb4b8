/** Words of an answer, as a person would count them. Here alone: the counter in the browser must not bring zod with it. */
export const wordsIn = (text: string) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
