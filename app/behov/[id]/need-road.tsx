import { useTranslations } from "next-intl";
import { Instant } from "#components/ui/instant.tsx";
import { Road, type Stop } from "#components/ui/road.tsx";
import { Section } from "#components/ui/section.tsx";
import type { NeedView } from "#lib/needs/queries.ts";

/** Where the need has been and where it goes: shared, taken up, dialogue, summary, tender. */
export function NeedRoad({ need, now }: { need: NeedView; now: Date }) {
  const t = useTranslations("needs.road");
  const announced = need.events[0]?.announcedAt;
  const closes = need.events.map((event) => event.inputDeadline).sort((a, b) => b.getTime() - a.getTime())[0];
  const summarised = need.events.length > 0 && need.events.every((event) => event.summaryPublishedAt);
  const stops: { key: "shared" | "takenUp" | "dialogue" | "summary" | "tender"; done: boolean; at?: Date | null }[] = [
    { key: "shared", done: need.sharedAt !== null, at: need.sharedAt },
    { key: "takenUp", done: need.takenUpAt !== null, at: need.takenUpAt },
    { key: "dialogue", done: closes !== undefined && closes <= now, at: announced },
    { key: "summary", done: summarised, at: summarised ? need.events[0]?.summaryPublishedAt : closes },
    { key: "tender", done: need.status === "TENDERED" },
  ];
  const over = need.status === "SHELVED" || need.status === "MET";
  const current = over ? -1 : stops.findIndex((stop) => !stop.done);
  const shown: Stop[] = stops
    .filter((stop) => !over || stop.done)
    .map((stop, index) => ({
      key: stop.key,
      label: t(stop.key),
      when: stop.at ? <Instant at={stop.at} short /> : undefined,
      state: stop.done ? "done" : index === current ? "now" : "coming",
    }));
  if (need.status === "SHELVED" && need.shelvedAt) {
    shown.push({ key: "shelved", label: t("shelved"), when: <Instant at={need.shelvedAt} short />, state: "now" });
  }
  if (need.status === "MET" && need.metAt) {
    shown.push({ key: "met", label: t("met"), when: <Instant at={need.metAt} short />, state: "done" });
  }
  return (
    <Section wide>
      <Road stops={shown} label={t("heading")} />
    </Section>
  );
}
