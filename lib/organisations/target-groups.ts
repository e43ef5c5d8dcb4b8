/**
 * Whom a measure is for. One code list for needs, tenders and what suppliers say they can do; it stands this far left
 * because suppliers do. Names: messages `needs.targetGroups`.
 */
export const targetGroups = [
  "youth-outside-work-and-school",
  "without-upper-secondary",
  "immigrants",
  "immigrant-women",
  "refugees",
  "long-term-unemployed",
  "reduced-work-capacity",
  "disability",
  "mental-health",
  "addiction",
  "convicted",
  "sick-listed",
  "single-parents",
  "seniors",
  "other",
] as const;

export type TargetGroup = (typeof targetGroups)[number];

/** Whether an address or a form names a target group. */
export const isTargetGroup = (code: string): code is TargetGroup => (targetGroups as readonly string[]).includes(code);
