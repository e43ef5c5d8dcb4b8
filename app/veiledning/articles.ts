/** The articles of the guidance, by the last part of their address; the words are in messages/guidance. */
export const articles = {
  "slik-gir-du-tilbud": { name: "bid", sections: ["find", "ask", "together", "write", "send", "after"] },
  forsegling: { name: "sealing", sections: ["in", "key", "receipt", "drafts", "log", "limits"] },
  "for-deg-som-kjoper": { name: "buying", sections: ["problem", "measure", "open", "small", "two"] },
  tilgjengelighet: { name: "accessibility", sections: ["goal", "script", "pictures", "known"] },
  personvern: { name: "privacy", sections: ["participants", "numbers", "users", "cookies"] },
} as const;

type ArticleAddress = keyof typeof articles;

export const isArticle = (address: string): address is ArticleAddress => Object.hasOwn(articles, address);

/** Terms of the glossary; shown in the alphabet of the reader's language. */
export const terms = [
  "need",
  "dialogue",
  "functional",
  "tender",
  "lot",
  "selection",
  "award",
  "group",
  "opening",
  "impartiality",
  "letter",
  "standstill",
  "minimum",
  "outcomePayment",
  "segment",
  "followUp",
  "record",
  "seal",
] as const;
