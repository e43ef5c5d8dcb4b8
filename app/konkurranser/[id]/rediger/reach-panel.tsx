"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { OtherWork } from "#lib/tenders/burden.ts";
import type { Reach } from "#lib/tenders/reach.ts";
import { reachOfForm } from "./reach-actions.ts";
import { ReachBurden } from "./reach-burden.tsx";
import { ReachCriteria } from "./reach-criteria.tsx";
import { ReachGroups, ReachLots } from "./reach-groups.tsx";

const QUIET_MS = 350;

/**
 * Who can take part, as the criteria stand in the form around it; before any script, as they are saved. Counts the whole
 * register, and says why the others cannot.
 */
export function ReachPanel({ saved, others }: { saved: Reach; others: readonly OtherWork[] }) {
  const t = useTranslations("reach");
  const anchor = useRef<HTMLDivElement>(null);
  const [reach, setReach] = useState(saved);
  useEffect(() => setReach(saved), [saved]);
  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout>;
    let asked = 0;
    const count = async () => {
      const mine = ++asked;
      const answer = await reachOfForm(new FormData(form)).catch(() => undefined);
      if (answer && mine === asked) setReach(answer); // an older answer may come later
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(count, QUIET_MS);
    };
    const onClick = (event: MouseEvent) => {
      if ((event.target as Element).closest("button")?.name) wait(); // rows that come and go
    };
    form.addEventListener("input", wait);
    form.addEventListener("click", onClick);
    return () => {
      asked = -1;
      clearTimeout(timer);
      form.removeEventListener("input", wait);
      form.removeEventListener("click", onClick);
    };
  }, []);
  const { all, relevant, loosest } = reach;
  return (
    <div ref={anchor} className="w-full rounded-lg bg-ax-bg-neutral-soft p-4 ax-md:p-6 flex flex-col gap-8">
      <div>
        <h3 className="text-xl font-semibold">{t("title")}</h3>
        <p role="status" className="mt-1 max-w-prose">
          {t("all", { can: all.can, of: all.of })} {all.perhaps > 0 && t("perhaps", { count: all.perhaps })}{" "}
          {t("relevant", { can: relevant.can + relevant.perhaps, of: relevant.of })}
        </p>
        {reach.nobody && (
          <Alert variant="warning" className="mt-4">
            {t("nobody")}
          </Alert>
        )}
        {reach.reservedOut > 0 && <p className="mt-2 max-w-prose">{t("reserved", { count: reach.reservedOut })}</p>}
        {loosest > all.can + all.perhaps && (
          <p className="mt-2 max-w-prose text-ax-text-neutral-subtle">
            {t("loosest", { count: loosest, more: loosest - all.can - all.perhaps })}
          </p>
        )}
      </div>
      <ReachCriteria reach={reach} />
      <ReachGroups reach={reach} />
      <ReachLots lots={reach.lots} />
      <ReachBurden burden={reach.burden} valueOre={reach.valueOre} others={others} />
    </div>
  );
}
