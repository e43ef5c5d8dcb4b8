import { createHash } from "node:crypto";

/** The organisation id of a unit: the same in every installation, made from its number. */
export function unitId(unitNumber: string): string {
  const hash = createHash("sha256").update(`elva:nav-unit:${unitNumber}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
