import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { freePort } from "../../platform/embedded-postgres.ts";
import { readKept } from "../read-kept.ts";

export type Secrets = {
  nextauth: string;
  staffClient: string;
  supplierClient: string;
  sealerToken: string;
};

/** Made at the first start and the same ever after: what was sealed and who has signed in depend on them. */
export function keptSecrets(file: string): Secrets {
  const kept = readKept<Secrets>(file);
  if (kept) return kept;
  const secret = () => randomBytes(32).toString("hex");
  const made: Secrets = {
    nextauth: secret(),
    staffClient: secret(),
    supplierClient: secret(),
    sealerToken: secret(),
  };
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

/** The same as the last time when they are free: who has signed in, has it from an issuer with this address. */
export async function keptPorts(file: string): Promise<[number, number, number, number]> {
  const before = readKept<number[]>(file) ?? [];
  const ports = new Set<number>();
  for (let tries = 0; ports.size < 4; tries++) ports.add(await freePort(before[tries]));
  writeFileSync(file, JSON.stringify([...ports]));
  return [...ports] as [number, number, number, number];
}
