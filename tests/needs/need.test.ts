import { describe, expect, it } from "vitest";
import { inputIsOpen } from "../../lib/needs/dialogue.ts";
import { type NeedFacts, needActions } from "../../lib/needs/need.ts";
import { differences, missing, type NeedText } from "../../lib/needs/need-text.ts";
import { refusalOf } from "../../lib/platform/actions.ts";
import { type Actor, anonymous } from "../../lib/platform/actor.ts";

const text: NeedText = {
  title: "Unge utenfor",
  problem: "For mange.",
  targetGroup: "youth-outside-work-and-school",
  targetGroupText: "18 til 24 år",
  targetGroupSize: 45,
  triedBefore: "Jobbklubb",
  wantedOutcome: "Fast jobb",
  evidence: "SSB",
  supportSegment: "MIXED",
  whyNotEnough: "For kort",
  localPriorities: "",
  worksWith: ["school"],
  worksWithText: "",
  fundingLine: "STATE",
  metrics: [
    {
      indicator: "Andel i jobb",
      definition: "Minst halv stilling",
      baselineBp: 3000,
      targetBp: 4500,
      followUpMonths: 12,
      verificationSource: "Aa",
    },
  ],
};
const need: NeedFacts = { ...text, status: "SHARED", unitId: "office", countyUnitId: "county", takenUpAt: null };
const now = new Date("2026-11-21T10:00:00Z");
const as = (fields: Partial<Actor>): Actor => ({ ...anonymous, personId: "p", kind: "NAV_UNIT", ...fields });
const officer = as({ organisationId: "county", roles: ["procurementOfficer"], unitIds: ["county", "office"] });
const leader = as({ organisationId: "office", roles: ["officeLeader"], unitIds: ["office"] });
const say = {
  targetGroup: (code: string) => code,
  segment: (code: string) => code,
  actor: (code: string) => code,
  funding: (code: string) => code,
  metric: (metric: { targetBp: number | null }) => `${metric.targetBp}`,
};

describe("a need", () => {
  it("lacks what is empty, unmeasured or without a change to measure", () => {
    expect(missing(text)).toEqual([]);
    expect(missing({ ...text, title: " ", fundingLine: "", targetGroupSize: 0, metrics: [] })).toEqual([
      "title",
      "targetGroupSize",
      "metrics",
      "fundingLine",
    ]);
    const [metric] = text.metrics;
    const worse = { baselineBp: 6_000, targetBp: 4_500 };
    expect(missing({ ...text, metrics: metric ? [{ ...metric, ...worse }] : [] })).toEqual(["metrics"]);
    expect(missing({ ...text, metrics: metric ? [{ ...metric, ...worse, lowerIsBetter: true }] : [] })).toEqual([]);
    expect(missing({ ...text, metrics: metric ? [{ ...metric, targetBp: metric.baselineBp }] : [] })).toEqual([
      "metrics",
    ]);
  });

  it("is announced only after somebody in its county has taken it up", () => {
    expect(refusalOf(needActions.announce, officer, need, now)).toBe("notTakenUp");
    expect(refusalOf(needActions.announce, officer, { ...need, takenUpAt: now }, now)).toBeUndefined();
    expect(
      refusalOf(needActions.announce, as({ ...officer, unitIds: ["other"] }), { ...need, takenUpAt: now }, now),
    ).toBe("forbidden");
    expect(refusalOf(needActions.announce, leader, { ...need, takenUpAt: now }, now)).toBe("forbidden");
  });

  it("is shared by the leader, not by the counsellor who drafted it", () => {
    const draft: NeedFacts = { ...need, status: "DRAFT" };
    expect(refusalOf(needActions.share, leader, draft, now)).toBeUndefined();
    expect(refusalOf(needActions.share, as({ ...leader, roles: ["counsellor"] }), draft, now)).toBe("forbidden");
    expect(refusalOf(needActions.share, leader, { ...draft, problem: "" }, now)).toBe("needIncomplete");
  });

  it("may be laid aside by its office until a dialogue runs, then only by the county", () => {
    expect(refusalOf(needActions.shelve, leader, need, now)).toBeUndefined();
    expect(refusalOf(needActions.shelve, leader, { ...need, status: "IN_DIALOGUE" }, now)).toBe("forbidden");
    expect(refusalOf(needActions.shelve, officer, { ...need, status: "IN_DIALOGUE" }, now)).toBeUndefined();
  });

  it("shows what has changed, field by field", () => {
    const [metric] = text.metrics;
    const after = {
      ...text,
      wantedOutcome: "Fast jobb eller skole",
      metrics: metric ? [{ ...metric, targetBp: 5000 }] : [],
    };
    expect(differences(text, text, say)).toEqual([]);
    expect(differences(text, after, say)).toEqual([
      { field: "wantedOutcome", before: "Fast jobb", after: "Fast jobb eller skole" },
      { field: "metrics", before: "4500", after: "5000" },
    ]);
  });

  it("takes input until the deadline, not at it", () => {
    expect(inputIsOpen({ inputDeadline: now }, new Date(now.getTime() - 1))).toBe(true);
    expect(inputIsOpen({ inputDeadline: now }, now)).toBe(false);
  });
});
