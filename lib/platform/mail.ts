import nodemailer from "nodemailer";
import { calendarHeaders } from "./calendar.ts";
import { env } from "./env.ts";

export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Switches this kind of mail off by one press in the reader's program (RFC 8058). */
  unsubscribe?: string;
  /** The same for the same mail however often the queue must try, so that a second copy is known as one. */
  id?: string;
  /** A calendar file that follows. */
  calendar?: string;
};

let transport: ReturnType<typeof nodemailer.createTransport> | undefined;

/** Sends one mail over SMTP (in the demo: the catcher, which shows what was sent). Called by the queue, which tries again. */
export async function sendMail({ to, subject, text, unsubscribe, id, calendar }: Mail) {
  transport ??= nodemailer.createTransport(env().SMTP_URL);
  await transport.sendMail({
    from: env().MAIL_FROM,
    to: { name: "", address: to },
    subject,
    text,
    ...(id && { messageId: `<${id}@${new URL(env().ELVA_URL).hostname}>` }),
    ...(calendar && {
      attachments: [
        {
          ...{ filename: "elva.ics", content: calendar, contentType: calendarHeaders["content-type"] },
          contentTransferEncoding: "base64", // a calendar's line ends must arrive as they are
        },
      ],
    }),
    ...(unsubscribe && {
      headers: { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
    }),
  });
}
