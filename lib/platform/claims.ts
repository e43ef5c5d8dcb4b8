import { createHmac } from "node:crypto";
import { z } from "zod";
import { isOrganisationNumber } from "./organisation-number.ts";

/** What an issuer says about a person, in the form that app.sign_in() takes. */
export type SignedInPerson = {
  provider: "staff" | "supplier";
  subject: string;
  /** Keyed hash of what is the same for a natural person in all accounts; the number itself is never stored. */
  personKey: string;
  name: string;
  email: string | null;
  represents: { number: string; name: string }[];
  groups: string[];
};

const name = z.string().trim().min(1).max(200);
const address = z.email().max(254).nullish().catch(null);

/** Entra ID: `oid` is the person's lasting id in the tenant, NAVident what people call it. */
const staffClaims = z.object({
  oid: z.string().min(1).max(100),
  NAVident: z.string().regex(/^[A-Za-z]\d{6}$/),
  name,
  email: address,
  groups: z.array(z.string().max(200)).max(2000).default([]),
});

/** Ansattporten: who has authenticated (ID-porten's `pid`), and for which organisations the person may act. */
const supplierClaims = z.object({
  sub: z.string().min(1).max(200),
  pid: z.string().regex(/^\d{11}$/),
  name,
  email: address,
  authorization_details: z
    .array(
      z.object({
        authorized_parties: z
          .array(z.object({ orgno: z.object({ ID: z.string() }), name: z.string().max(200).optional() }))
          .max(500)
          .default([]),
      }),
    )
    .max(50)
    .default([]),
});

/** @throws ZodError when a claim that Elva needs is missing */
export function staffFrom(claims: unknown, secret: string): SignedInPerson {
  const { oid, NAVident, name, email, groups } = staffClaims.parse(claims);
  const personKey = keyed(secret, `NAVident:${NAVident.toUpperCase()}`);
  return { provider: "staff", subject: oid, personKey, name, email: email ?? null, represents: [], groups };
}

/** @throws ZodError when a claim that Elva needs is missing */
export function supplierFrom(claims: unknown, secret: string, { synthetic }: { synthetic: boolean }): SignedInPerson {
  const { sub, pid, name, email, authorization_details } = supplierClaims.parse(claims);
  const represents = new Map<string, { number: string; name: string }>();
  for (const party of authorization_details.flatMap((detail) => detail.authorized_parties)) {
    const number = /^0192:(\d{9})$/.exec(party.orgno.ID)?.[1]; // ISO 6523: 0192 is Enhetsregisteret
    if (number && isOrganisationNumber(number, { synthetic })) {
      represents.set(number, { number, name: party.name ?? number });
    }
  }
  const personKey = keyed(secret, `pid:${pid}`);
  return {
    provider: "supplier",
    subject: sub,
    personKey,
    name,
    email: email ?? null,
    represents: [...represents.values()],
    groups: [],
  };
}

const keyed = (secret: string, text: string) =>
  createHmac("sha256", secret).update(`elva person:${text}`).digest("hex");
