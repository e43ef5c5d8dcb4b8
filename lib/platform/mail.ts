import nodemailer from "nodemailer";
import { env } from "./env.ts";

export type Mail = { to: string; subject: string; text: string };

let transport: ReturnType<typeof nodemailer.createTransport> | undefined;

/** Sends one mail over SMTP (in the demo: the catcher, which shows what was sent). Called by the queue, which tries again. */
export async function sendMail({ to, subject, text }: Mail) {
  transport ??= nodemailer.createTransport(env().SMTP_URL);
  await transport.sendMail({ from: env().MAIL_FROM, to: { name: "", address: to }, subject, text });
}
