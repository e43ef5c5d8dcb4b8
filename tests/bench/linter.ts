/*
 * npm run bench:linter [-- file.tsv …]: how the need linter does on labelled sentences; without a file, on the held-out
 * ones. Prints totals only, never a sentence, so that rules are not tuned on what they are measured by.
 */
import { groupsInOrder, scoreOf, textOf, timeOf } from "./linter-score.ts";

const HELD_OUT = new URL("../tenders/linter/held-out.tsv", import.meta.url).pathname;

const files = process.argv.slice(2).filter((argument) => argument !== "--");
for (const file of files.length > 0 ? files : [HELD_OUT]) {
  const { byLabel, sentences, precision, recall, rightGroup } = scoreOf(file);
  console.log(`${file.split("/").at(-1)}: ${sentences.length} sentences`);
  console.log("label      sentences  marked  share  in its own group");
  const labels = [
    ...groupsInOrder,
    ...[...byLabel.keys()].filter((key) => !groupsInOrder.some((known) => known === key)),
  ];
  for (const label of labels) {
    const count = byLabel.get(label);
    if (!count) continue;
    const share = ((count.marked / count.sentences) * 100).toFixed(0);
    console.log(
      `${label.padEnd(10)} ${String(count.sentences).padStart(9)} ${String(count.marked).padStart(7)} ${share.padStart(5)}%  ${label === "clean" ? "" : count.rightGroup}`,
    );
  }
  console.log(`right group, of those marked: ${rightGroup.toFixed(2)}`);
  const { clock, processor } = timeOf(textOf(sentences, 10_000));
  console.log(`10 000 words: median ${clock.toFixed(1)} ms by the clock, ${processor.toFixed(1)} ms of the processor`);
  console.log(`precision ${precision.toFixed(2)} recall ${recall.toFixed(2)}`);
}
