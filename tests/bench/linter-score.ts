import { readFileSync } from "node:fs";
import { lint } from "../../lib/tenders/linter/lint.ts";
import { type RuleGroup, ruleGroups } from "../../lib/tenders/linter/rule.ts";
import { rules } from "../../lib/tenders/linter/rules.ts";

const CLEAN = new Set(["clean", "ok", "ren", "none", "0", ""]);
const groupOf = new Map(rules.map(({ id, group }) => [id, group]));

type Count = { sentences: number; marked: number; rightGroup: number };

/** What the linter does with a file of labelled sentences (label, language, sentence, with tabs between). */
export function scoreOf(file: string) {
  const byLabel = new Map<string, Count>();
  const sentences: string[] = [];
  for (const line of readFileSync(file, "utf8").split(/\r?\n/)) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    const label = (cells[0] ?? "").trim().toLowerCase();
    const sentence = cells.at(-1) ?? "";
    sentences.push(sentence);
    const groups = lint(sentence).map(({ rule }) => groupOf.get(rule));
    const key = CLEAN.has(label) ? "clean" : label;
    const count = byLabel.get(key) ?? { sentences: 0, marked: 0, rightGroup: 0 };
    count.sentences++;
    if (groups.length > 0) count.marked++;
    if (groups.includes(key as RuleGroup)) count.rightGroup++;
    byLabel.set(key, count);
  }
  const clean = byLabel.get("clean") ?? { sentences: 0, marked: 0, rightGroup: 0 };
  const troubled = [...byLabel].filter(([label]) => label !== "clean").map(([, count]) => count);
  const wanted = troubled.reduce((sum, { sentences }) => sum + sentences, 0);
  const found = troubled.reduce((sum, { marked }) => sum + marked, 0);
  return {
    byLabel,
    sentences,
    precision: found / Math.max(1, found + clean.marked),
    recall: found / Math.max(1, wanted),
    rightGroup: troubled.reduce((sum, { rightGroup }) => sum + rightGroup, 0) / Math.max(1, found),
  };
}

/** A text of so many words, made of these sentences again and again. */
export function textOf(sentences: readonly string[], words: number): string {
  const all = sentences.flatMap((sentence) => `${sentence}\n`.split(" "));
  return Array.from({ length: words }, (_, index) => all[index % all.length]).join(" ");
}

/** Milliseconds to lint a text: the median of `runs`, by the clock and of the processor's own time. */
export function timeOf(text: string, runs = 15) {
  const times = Array.from({ length: runs }, () => {
    const [start, used] = [performance.now(), process.threadCpuUsage()];
    lint(text);
    const { user, system } = process.threadCpuUsage(used);
    return { clock: performance.now() - start, processor: (user + system) / 1_000 };
  });
  const median = (key: "clock" | "processor") =>
    times.map((time) => time[key]).sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  return { clock: median("clock"), processor: median("processor") };
}

export const groupsInOrder = ["clean", ...ruleGroups] as const;
