import { inOrder, usualTerms } from "../tenders/contract-terms.ts";

/** What holds in every contract, before the terms of the tender. */
const always = [
  "Leverandøren leverer løsningen slik den er beskrevet i tilbudet. Tilbudet og konkurransens funksjonskrav er del av kontrakten.",
  "Endringer nummereres, begrunnes og legges ved kontrakten.",
  "Ved vesentlig mislighold kan kontrakten heves etter skriftlig varsel og rimelig tid til å rette.",
];

/** Where a new contract's terms begin: those the tender was published with; the library's, for one older than they are. */
export const contractTerms = (published: readonly { topic: string; text: string }[]): string =>
  [...always, ...inOrder(published.length > 0 ? published : usualTerms()).map(({ text }) => text)].join("\n\n");
