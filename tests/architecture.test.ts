import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** The river: a context imports from anything to its left, nothing to its right (ARCHITECTURE.md). */
const line = [
  "platform",
  "integrations",
  "organisations",
  "suppliers",
  "knowledge",
  "solutions",
  "needs",
  "tenders",
  "bids",
  "evaluation",
  "awards",
  "contracts",
  "outcomes",
  "collaborations",
  "insight",
  "standards",
  "reactions",
];

type Import = { from: string; to: string; typeOnly: boolean };

const files = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("generated"))
    .map((file) => path.join(folder, file)),
);

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(path.join(root, from), "utf8");
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/gm);
  return [...found].map(([, type, fixed, dynamic]) => {
    const target = fixed ?? dynamic ?? "";
    const to = target.startsWith("#")
      ? target.slice(1)
      : target.startsWith(".")
        ? path.join(path.dirname(from), target)
        : target;
    return { from, to, typeOnly: Boolean(type) };
  });
});

const contextOf = (file: string) => /^lib\/([a-z]+)(?:[/.]|$)/.exec(file)?.[1];
const verbPattern = /^lib\/(?!platform|processes|generated|reactions)[a-z]+\/(?:[a-z-]+\/)*[a-z-]+\.ts$/;
const isVerb = (file: string) =>
  verbPattern.test(file) && readFileSync(path.join(root, file), "utf8").includes(" = command(");
const isQueries = (file: string) => /^lib\/.*queries\.ts$/.test(file);
const isDb = (file: string) => file === "lib/platform/db.ts" || file.startsWith("lib/generated/prisma/client");

const laws: { law: string; broken: (one: Import) => boolean }[] = [
  {
    law: "imports between contexts point left along the river",
    broken: ({ from, to }) => {
      const [a, b] = [contextOf(from), contextOf(to)];
      if (!a || !b || a === "processes" || a === "generated" || b === "generated") return false;
      return line.indexOf(b) > line.indexOf(a);
    },
  },
  {
    law: "nothing but app and the processes imports reactions",
    broken: ({ from, to }) => to === "lib/reactions.ts" && !/^(app|lib\/processes)\//.test(from),
  },
  {
    law: "lib knows neither app nor components",
    broken: ({ from, to }) => from.startsWith("lib/") && /^(app|components)\//.test(to),
  },
  {
    law: "components/ui knows no domain",
    broken: ({ from, to }) => from.startsWith("components/ui/") && /^lib\/(?!platform\/(i18n|money|dates))/.test(to),
  },
  {
    law: "components receive data: no queries, commands or database",
    broken: ({ from, to, typeOnly }) =>
      from.startsWith("components/") &&
      !typeOnly &&
      (isQueries(to) || isDb(to) || (to.startsWith("lib/") && isVerb(to))),
  },
  {
    law: "pages read through queries, not the database",
    broken: ({ from, to, typeOnly }) => from.startsWith("app/") && !typeOnly && isDb(to),
  },
  {
    law: "verbs and nouns know no React and no Next",
    broken: ({ from, to }) => /^lib\/(?!platform|processes)/.test(from) && /^(react|next)(\/|$)/.test(to),
  },
  {
    law: "the platform knows no context",
    broken: ({ from, to }) => contextOf(from) === "platform" && line.indexOf(contextOf(to) ?? "") > 0,
  },
];

test.each(laws)("$law", ({ law, broken }) => {
  const sentences = imports.filter(broken).map(({ from, to }) => `${from} may not import ${to}: ${law}.`);
  expect(sentences).toEqual([]);
});

test("the laws look at real imports", () => {
  expect(imports.length).toBeGreaterThan(80);
});

test("the browser gets no validation library and nothing of Node's", () => {
  const startsWith = (file: string, directive: string) =>
    readFileSync(path.join(root, file), "utf8").startsWith(`"use ${directive}"`);
  const sent = new Set(files.filter((file) => startsWith(file, "client")));
  const sentences: string[] = [];
  for (const file of sent) {
    for (const { to, typeOnly } of imports.filter(({ from }) => from === file)) {
      if (typeOnly) continue;
      if (to === "zod" || to === "pg" || to.startsWith("node:")) sentences.push(`${file} sends ${to} to the browser.`);
      else if (files.includes(to) && !startsWith(to, "server")) sent.add(to);
    }
  }
  expect(sent.size).toBeGreaterThan(40);
  expect(sentences).toEqual([]);
});

test("a table is written only by the context whose schema file declares it", () => {
  const owners = new Map<string, string>();
  for (const file of readdirSync(path.join(root, "prisma/schema"))) {
    const text = readFileSync(path.join(root, "prisma/schema", file), "utf8");
    for (const [, model] of text.matchAll(/^model (\w+) \{/gm)) owners.set(model ?? "", file.replace(".prisma", ""));
  }
  const writes = /tx\.(\w+)\s*\.(create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany)\(/g;
  const sentences = files
    .filter((file) => file.startsWith("lib/"))
    .flatMap((file) =>
      [...readFileSync(path.join(root, file), "utf8").matchAll(writes)].flatMap(([, table = ""]) => {
        const owner = owners.get(table.charAt(0).toUpperCase() + table.slice(1));
        return owner && owner !== contextOf(file) ? [`${file} writes ${table}, which lib/${owner} owns.`] : [];
      }),
    );
  expect(sentences).toEqual([]);
});

test("files are named in kebab-case, and none is a drawer", () => {
  const drawer = /(^|\/)(utils|helpers|common|types|services|misc)(\/|\.tsx?$)|\/index\.tsx?$/;
  const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?\.tsx?$|^\[.*\]$/;
  expect(files.filter((file) => drawer.test(file) || !named.test(path.basename(file)))).toEqual([]);
});
