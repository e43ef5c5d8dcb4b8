import { createServer } from "node:http";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { endWithParent } from "./child.ts";

/*
 * The demo's and tests' mail catcher: takes every mail over SMTP, delivers none, shows the last ones over HTTP
 * (a page for people, /messages for tests). Keeps them in memory only.
 */

if (process.env.ELVA_MODE !== "demo" && process.env.ELVA_MODE !== "test") {
  console.error("The mail catcher runs only in demo and test mode.");
  process.exit(1);
}

const KEPT = 500;
const caught: { at: string; to: string[]; subject: string; text: string; unsubscribe: string; files: string[] }[] = [];

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", async () => {
      const mail: Email = await PostalMime.parse(Buffer.concat(chunks));
      caught.unshift({
        at: new Date().toISOString(),
        to: session.envelope.rcptTo.map(({ address }) => address),
        subject: mail.subject ?? "",
        text: mail.text ?? "",
        unsubscribe: mail.headers.find(({ key }) => key === "list-unsubscribe")?.value ?? "",
        files: mail.attachments.map(({ content }) =>
          typeof content === "string" ? content : Buffer.from(new Uint8Array(content)).toString(),
        ),
      });
      caught.length = Math.min(caught.length, KEPT);
      done();
    });
  },
});

const asText = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const http = createServer((request, response) => {
  const to = new URL(request.url ?? "/", "http://localhost").searchParams.get("to");
  const mails = caught.filter((mail) => !to || mail.to.includes(to));
  if (request.url?.startsWith("/messages")) {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(mails));
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="nb"><title>E-post fra Elva</title>
<style>body{font:18px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap}</style>
<h1>E-post fra Elva</h1><p>${mails.length} e-poster. Ingen er sendt ut av denne maskinen.</p>
${mails.map((mail) => `<article><h2>${asText(mail.subject)}</h2><p>Til ${asText(mail.to.join(", "))}</p><pre>${asText(mail.text)}</pre></article>`).join("")}`);
});

const [smtpPort, httpPort] = [Number(process.env.DEV_MAIL_SMTP_PORT), Number(process.env.DEV_MAIL_HTTP_PORT)];
smtp.listen(smtpPort, "127.0.0.1", () => http.listen(httpPort, "127.0.0.1", () => process.send?.("ready")));
endWithParent(async () => {
  smtp.close();
  http.close();
});
