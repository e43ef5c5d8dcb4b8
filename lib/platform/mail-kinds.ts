/**
 * Kinds of mail that a person can switch off, each by itself. What the law says that a bidder must be told in writing
 * (award letters, rejections; FOA §§ 24-9, 25-1) is of no kind here: it always comes.
 */
export const mailKinds = ["following", "matches", "bids", "questions", "invitations", "dialogues"] as const;

type MailKind = (typeof mailKinds)[number];

/** Of which kind a notice is, by its event; absent: cannot be switched off. */
export const kindOfNotice: Partial<Record<string, MailKind>> = {
  bidReceived: "bids",
  bidWithdrawn: "bids",
  bidOpened: "bids",
  bidInvitation: "invitations",
  bidInvitationAnswered: "invitations",
  questionAsked: "questions",
  answerToRead: "questions",
  placeFree: "dialogues",
  talkFree: "dialogues",
};
