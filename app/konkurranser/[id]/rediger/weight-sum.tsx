"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { parsePercent } from "#lib/platform/percent.ts";

/** The weights as a bar with their sum, as they stand in the form around it now; before any script, as they are saved. */
export function WeightSum({ saved }: { saved: readonly number[] }) {
  const t = useTranslations("tenders.build");
  const anchor = useRef<HTMLDivElement>(null);
  const [weights, setWeights] = useState(saved);
  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    const read = () => {
      const fields = form.querySelectorAll<HTMLInputElement>('input[name^="criteria["][name$="].weightBp"]');
      setWeights([...fields].map(({ value }) => parsePercent(value) || 0));
    };
    const rows = new MutationObserver(read);
    rows.observe(form, { childList: true, subtree: true });
    form.addEventListener("input", read);
    read();
    return () => {
      rows.disconnect();
      form.removeEventListener("input", read);
    };
  }, []);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return (
    <div ref={anchor} className="w-full max-w-[40rem]">
      <div aria-hidden="true" className="weight-bar">
        {weights.map((weight, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a weight is known by its place only
          <span key={index} className={`weight-${Math.min(index, 5)}`} style={{ flexGrow: weight }}>
            {weight >= 800 && `${weight / 100} %`}
          </span>
        ))}
        {sum < 10_000 && <span style={{ flexGrow: 10_000 - sum }} />}
      </div>
      <p role="status" className={`mt-2 font-semibold ${sum === 10_000 ? "" : "text-ax-text-warning-subtle"}`}>
        {t("sum", { sum: String(sum / 100).replace(".", ",") })}
      </p>
    </div>
  );
}
