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

/** Milliseconds for each step. A server that takes the line and says nothing would hold its place in the queue for minutes. */
const PATIENCE = 10_000;
const patience = {
  connectionTimeout: PATIENCE,
  greetingTimeout: PATIENCE,
  socketTimeout: PATIENCE,
  dnsTimeout: PATIENCE,
};

/**
 * Sends one mail over SMTP (in the demo: the catcher, which shows what was sent). Called by the queue, which tries again.
 * @throws Error with codes alone: what the server says quotes the address, and errors are logged
 */
export async function sendMail({ to, subject, text, unsubscribe, id, calendar }: Mail) {
  transport ??= nodemailer.createTransport({ url: env().SMTP_URL, ...patience });
  await transport
    .sendMail({
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
    })
    .catch(({ code, responseCode }: { code?: string; responseCode?: number }) => {
      throw new Error(`The mail was not sent: ${[code, responseCode].filter(Boolean).join(" ")}`);
    });
}
