import { spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDocument, MOST_DOCUMENT_BYTES } from "../../../lib/platform/documents/check-document.ts";
import { documentType, hasAllowedEnding } from "../../../lib/platform/documents/document-type.ts";
import { fileName } from "../../../lib/platform/documents/file-name.ts";
import { scan } from "../../../lib/platform/documents/malware.ts";
import { readApart } from "../../../lib/platform/documents/read-apart.ts";
import { readDocument } from "../../../lib/platform/documents/read-document.ts";
import { readZip } from "../../../lib/platform/documents/zip.ts";
import { testSettings } from "../../settings.ts";
import { docx, odt, packedPdf, pdf, zip } from "./zip-file.ts";

Object.assign(process.env, testSettings, { DATABASE_URL: "postgresql://elva_app@127.0.0.1/none" });

const png = Buffer.from(
  "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6300010000000500010d0a2db40000000049454e44ae426082",
  "hex",
);
const code = (content: Uint8Array, name: string) =>
  checkDocument(content, name, randomUUID()).then(
    ({ mediaType }) => mediaType,
    (error) => error.code,
  );
/** Synthetic (Tenor: month + 80), with valid check digits. */
const identityNumber = "17912099997";

describe("a document", () => {
  test("of an allowed type, by content and name, is taken", async () => {
    expect(await code(pdf("Slik følger vi opp"), "Løsning.PDF")).toBe("application/pdf");
    expect(await code(docx("Slik følger vi opp"), "svar.docx")).toContain("wordprocessingml");
    expect(await code(zip({ "[Content_Types].xml": "", "xl/workbook.xml": "<x/>" }), "pris.xlsx")).toContain(
      "spreadsheetml",
    );
    expect(await code(odt("Slik"), "svar.odt")).toContain("opendocument.text");
    expect(await code(png, "kart.png")).toBe("image/png");
    expect(await code(Buffer.from("Én linje\nto"), "les.txt")).toBe("text/plain");
    expect(await code(Buffer.from("a;b\n1;2", "latin1"), "tall.csv")).toBe("text/csv");
  });

  test("that is empty, too large, of another type, or disguised is refused", async () => {
    expect(await code(Buffer.alloc(0), "tom.pdf")).toBe("documentEmpty");
    expect(await code(Buffer.alloc(MOST_DOCUMENT_BYTES + 1, 65), "stor.txt")).toBe("documentTooLarge");
    const refused: [Buffer, string][] = [
      [Buffer.from("<svg onload='alert(1)'/>"), "bilde.svg"],
      [Buffer.from("<svg onload='alert(1)'/>"), "bilde.txt"],
      [Buffer.from("\n  <!DOCTYPE html><script>1</script>"), "side.csv"],
      [Buffer.from("MZ\x90\x00\x03", "latin1"), "program.exe"],
      [Buffer.from("MZ\x90\x00\x03", "latin1"), "program.pdf"],
      [Buffer.from("#!/bin/sh\nrm -rf /"), "kjør.txt"],
      [png, "bilde.pdf"],
      [pdf("x"), "bilde.png"],
      [docx("x"), "svar.xlsx"],
      [docx("x"), "svar.zip"],
      [docx("x"), "svar"],
      [docx("x", { "word/vbaProject.bin": "x" }), "makro.docx"],
      [docx("x", { "word/embeddings/oleObject1.bin": "x" }), "ole.docx"],
      [zip({ "[Content_Types].xml": "ms-word.document.macroEnabled.main+xml", "word/document.xml": "" }), "makro.docx"],
      [zip({ "[Content_Types].xml": "", "word/document.xml": "x" }, { encrypted: true }), "låst.docx"],
      [docx("x", { "../../etc/passwd": "x" }), "sti.docx"],
      [docx("x", { "word/media/bombe.xml": Buffer.alloc(50_000_000) }), "bombe.docx"],
      [pdf("x", "/OpenAction << /S /JavaScript /JS (app.alert(1)) >> "), "js.pdf"],
      [Buffer.from(pdf("x").toString("latin1").replace("trailer\n<<", "trailer\n<< /Encrypt 9 0 R")), "låst.pdf"],
      [Buffer.from("%PDF-1.4 avkortet"), "avkortet.pdf"],
    ];
    for (const [content, name] of refused)
      expect([name, await code(content, name)]).toEqual([name, "documentTypeNotAllowed"]);
  });

  test("with a national identity number in its text is refused, however the text lies there", async () => {
    expect(await code(Buffer.from(`Deltaker ${identityNumber} begynte`), "liste.txt")).toBe(
      "nationalIdentityNumberInDocument",
    );
    const parted = `${identityNumber.slice(0, 6)} ${identityNumber.slice(6)}`;
    expect(await code(pdf(`Deltaker ${parted} begynte`), "liste.pdf")).toBe("nationalIdentityNumberInDocument");
    const runs = `${identityNumber.slice(0, 4)}</w:t></w:r><w:r><w:t>${identityNumber.slice(4)}`;
    expect(await code(docx(runs), "liste.docx")).toBe("nationalIdentityNumberInDocument");
    expect(await code(odt(identityNumber), "liste.odt")).toBe("nationalIdentityNumberInDocument");
    const sheet = {
      "[Content_Types].xml": "",
      "xl/workbook.xml": "",
      "xl/worksheets/sheet1.xml": `<c><v>${identityNumber}</v></c><c><v>3</v></c>`,
    };
    expect(await code(zip(sheet), "liste.xlsx")).toBe("nationalIdentityNumberInDocument");
    const [birth, last] = [identityNumber.slice(0, 6), identityNumber.slice(6)];
    const cells = {
      "[Content_Types].xml": "",
      "xl/workbook.xml": "",
      "xl/sharedStrings.xml": `<si><t>Født</t></si><si><t>${birth}</t></si><si><t>${last}</t></si>`,
    };
    expect(await code(zip(cells), "liste.xlsx")).toBe("nationalIdentityNumberInDocument");
    expect(await code(Buffer.from(`Navn;Født;Nummer\nKari;${birth};${last}\n`), "liste.csv")).toBe(
      "nationalIdentityNumberInDocument",
    );
    expect(await code(docx(`${birth}&#x2013;${last}`), "liste.docx")).toBe("nationalIdentityNumberInDocument");
    expect(await code(docx(`${birth}</w:t><w:tab/><w:t>${last}`), "liste.docx")).toBe(
      "nationalIdentityNumberInDocument",
    );
    expect(await code(pdf(`Kandidat ${birth}  - ${last}`), "liste.pdf")).toBe("nationalIdentityNumberInDocument");
  });

  test("with an identity number that a sheet holds as a number, without its zero or as a power of ten, is refused", async () => {
    const cell = "1819010028"; // of «01819010028», synthetic
    const book = (cells: string) =>
      zip({ "[Content_Types].xml": "", "xl/workbook.xml": "", "xl/worksheets/sheet1.xml": cells });
    const ods = (cells: string) =>
      zip({
        mimetype: "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": `<table:table-row>${cells}</table:table-row>`,
      });
    const held: [Buffer, string][] = [
      [book(`<c><v>12</v></c><c r="B1"><v>${cell}</v></c>`), "tall.xlsx"],
      [book(`<c><f>VERDI("x")</f><v>${cell}</v></c>`), "formel.xlsx"],
      [book("<c><v>1.819010028E9</v></c>"), "potens.xlsx"],
      [book("<c><v>1.7912099997E+10</v></c>"), "potens-11.xlsx"],
      [
        ods(`<table:table-cell office:value="${cell}" a:b="c"><text:p>1 819 010 028</text:p></table:table-cell>`),
        "a.ods",
      ],
      [ods(`<table:table-cell><text:p>${cell}</text:p></table:table-cell>`), "b.ods"],
      [Buffer.from(`Navn;Nummer\r\nKari;${cell}\r\nOla;3\r\n`), "liste.csv"],
      [Buffer.from(`"Kari","${cell}"`), "anført.csv"],
    ];
    for (const [content, name] of held)
      expect([name, await code(content, name)]).toEqual([name, "nationalIdentityNumberInDocument"]);
    const others: [Buffer, string][] = [
      [book("<c><v>1819010029</v></c><c><v>4798765432</v></c><c><v>1.5E9</v></c>"), "andre.xlsx"],
      [Buffer.from("Beløp;Telefon\n1819010029;4798765432\n"), "andre.csv"],
      [Buffer.from(`Saken har nummer ${cell} hos oss.`), "les.txt"],
      [Buffer.from(`Sak ${cell} hos oss;3\n`), "tekst.csv"],
    ];
    for (const [content, name] of others)
      expect([name, await code(content, name)]).not.toEqual([name, "nationalIdentityNumberInDocument"]);
  });

  test("that is cut or scrambled never crashes the check", async () => {
    const samples = [pdf("hei"), docx("hei"), odt("hei"), png];
    const names = ["a.pdf", "a.docx", "a.odt", "a.png"];
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(), fc.nat(255), async (which, at, byte) => {
        const sample = samples[which] as Buffer;
        const changed = Buffer.from(sample);
        changed[at % changed.length] = byte;
        for (const content of [changed, sample.subarray(0, at % sample.length)])
          await readDocument(names[which] as string, content);
        readZip(changed);
      }),
      { numRuns: 200 },
    );
    expect(documentType("x.constructor", Buffer.from("x"))).toBeUndefined();
  });
});

describe("a document that is made to harm", () => {
  const text = Buffer.from("BT /F1 12 Tf (x) Tj ET\n");

  test("by unpacking to more than there is ends its own thread, and nobody else waits", {
    timeout: 60_000,
  }, async () => {
    expect(await code(packedPdf(text), "liten.pdf")).toBe("application/pdf");
    const bombs: [Buffer, string][] = [
      [packedPdf(Buffer.alloc(40_000_000, text)), "ord.pdf"],
      [packedPdf(Buffer.alloc(400_000_000, 32), 2), "blank.pdf"],
      [Buffer.from("\ufdfa".repeat(6_000_000)), "ligatur.txt"],
    ];
    for (const [content, name] of bombs) {
      let longest = 0;
      let last = performance.now();
      const pulse = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 20);
      const reading = await readApart(name, content, { patienceMs: 1_500 });
      clearInterval(pulse);
      expect([name, reading]).toEqual([name, { wrong: "documentUnreadable" }]);
      expect(longest).toBeLessThan(1_500);
    }
  });

  test("by unpacking to much does not end the reading of somebody else's", { timeout: 60_000 }, async () => {
    const mib = 1024 ** 2;
    const [, other] = await Promise.all([
      readApart("blank.pdf", packedPdf(Buffer.alloc(400_000_000, 32), 2), { unpackedBytes: 2_048 * mib }),
      readApart("treg.pdf", packedPdf(Buffer.alloc(6_000_000, text)), { patienceMs: 40_000, unpackedBytes: 200 * mib }),
    ]);
    expect(other).toEqual({ mediaType: "application/pdf" });
  });

  test("by one person's files, of which only two are looked at at once", async () => {
    const slow = packedPdf(Buffer.alloc(2_000_000, text));
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        checkDocument(slow, "treg.pdf", "kari").then(
          () => "taken",
          (error) => error.code,
        ),
      ),
    );
    expect(answers.sort()).toEqual(["documentsWaiting", "taken", "taken"]);
    expect(await checkDocument(slow, "treg.pdf", "kari")).toEqual({ mediaType: "application/pdf" });
  });

  test("by what runs when it opens, also when it is spelled otherwise", async () => {
    const spelled = pdf("x", "/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >> ");
    expect(await code(spelled, "js.pdf")).toBe("documentTypeNotAllowed");
  });
});

test("a picture in a PDF may hold any bytes: what looks like a name there is none", async () => {
  const bytes = Buffer.concat([
    randomBytes(2_000),
    Buffer.from(" /JS /JavaScript /Launch ", "latin1"),
    randomBytes(2_000),
  ]);
  const picture = `<< /Length ${bytes.length} >>\nstream\n${bytes.toString("latin1")}\nendstream`;
  const file = pdf("Slik ser lokalene ut")
    .toString("latin1")
    .replace("trailer", () => `9 0 obj\n${picture}\nendobj\ntrailer`);
  expect(await code(Buffer.from(file, "latin1"), "bilder.pdf")).toBe("application/pdf");
});

test("what is written in a PDF's fields and notes is read too", async () => {
  const field = `/Subtype /Widget /FT /Tx /T (navn) /V (Deltaker ${identityNumber}) /Rect [0 0 9 9]`;
  for (const note of [field, `/Subtype /Text /Contents (Ring ${identityNumber}) /Rect [0 0 9 9]`]) {
    const file = pdf("Skjema")
      .toString("latin1")
      .replace("/Contents 4 0 R", `/Contents 4 0 R /Annots [<< /Type /Annot ${note} >>]`);
    expect(await code(Buffer.from(file, "latin1"), "skjema.pdf")).toBe("nationalIdentityNumberInDocument");
  }
});

test("a document's name is one line, without a path, and keeps its ending however long it is", () => {
  expect(fileName("C:\\mine\\Losens uke.pdf")).toBe("Losens uke.pdf");
  expect(fileName("../../etc/passwd\n.txt")).toBe("passwd.txt");
  expect(fileName("fdp.\u202eexe.txt")).toBe("fdp. exe.txt");
  expect(fileName("\u200b")).toBe("vedlegg");
  const long = fileName(`${"x".repeat(144)}😀😀😀.pdf`);
  expect(long).toBe(`${"x".repeat(144)}😀.pdf`);
  expect(() => encodeURIComponent(long)).not.toThrow();
  expect(fileName(`${"x".repeat(1_000_000)}.pdf`)).toBe(`${"x".repeat(146)}.pdf`); // at once, too
});

test("an ending that is a word of JavaScript's is no kind of document", () => {
  for (const name of ["a.__proto__", "a.constructor", "__proto__"]) {
    expect(hasAllowedEnding(name)).toBe(false);
    expect(documentType(name, Buffer.from("x"))).toBeUndefined();
  }
});

describe("a scanner that fails", () => {
  test.each(["", "stream: x ERROR\0", "INSTREAM size limit exceeded. ERROR\0"])(
    "never means clean: %j",
    async (answer) => {
      const socket = path.join(mkdtempSync(path.join(tmpdir(), "elva-scan-")), "s");
      const server = net.createServer((connection) => connection.on("data", () => connection.end(answer)));
      await new Promise<void>((resolve) => server.listen(socket, resolve));
      await expect(scan(socket, Buffer.from("x"))).rejects.toThrow();
      await new Promise((resolve) => server.close(resolve));
      await expect(scan(socket, Buffer.from("x"))).rejects.toThrow();
    },
  );
});

const clamd = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"].find(existsSync);

describe.skipIf(!clamd)("clamd itself (skipped when clamd is not installed: apt-get install clamav-daemon)", () => {
  const dir = mkdtempSync(path.join(tmpdir(), "elva-clamd-"));
  const socket = path.join(dir, "clamd.sock");
  const bad = Buffer.from("dette er en ondsinnet fil for prøven");
  let child: ReturnType<typeof spawn>;
  beforeAll(async () => {
    mkdirSync(path.join(dir, "db"));
    const hash = createHash("sha256").update(bad).digest("hex");
    writeFileSync(path.join(dir, "db", "local.hsb"), `${hash}:${bad.length}:Elva.Test\n`);
    writeFileSync(
      path.join(dir, "clamd.conf"),
      `LocalSocket ${socket}\nDatabaseDirectory ${dir}/db\nForeground yes\nStreamMaxLength 25M\n`,
    );
    child = spawn(clamd as string, ["-c", path.join(dir, "clamd.conf")], { stdio: "ignore" });
    for (let tries = 0; !existsSync(socket) && tries < 300; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }, 60_000);
  afterAll(() => {
    child.kill("SIGKILL");
    rmSync(dir, { recursive: true });
  });
  test("finds what its signatures know, and calls the rest clean", async () => {
    expect(await scan(socket, bad)).toBe("found");
    expect(await scan(socket, Buffer.alloc(5_000_000, 65))).toBe("clean");
  });
});
