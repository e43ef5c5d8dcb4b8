/*
 * What a supplier can hold and a tender can ask for. Rows: adding one makes it a choice in profiles and tenders. Names:
 * messages `suppliers.certificates` and `suppliers.authorisations`.
 */

/**
 * Certificates by what they vouch for: one that vouches for the same is accepted in place of another, and so is other
 * proof of the same measures (FOA § 16-7).
 */
export const certificates = {
  "iso-9001": { vouchesFor: "quality" },
  equass: { vouchesFor: "quality" },
  "iso-14001": { vouchesFor: "environment" },
  emas: { vouchesFor: "environment" },
  "eco-lighthouse": { vouchesFor: "environment" },
  "iso-27001": { vouchesFor: "informationSecurity" },
  "iso-45001": { vouchesFor: "workingEnvironment" },
} as const satisfies Record<string, { vouchesFor: string }>;

/** Approvals that Norwegian law demands of those who do the work (FOA § 16-2). */
export const authorisations = ["health-personnel", "private-school", "vocational-college", "staffing-agency"] as const;

export type Certificate = keyof typeof certificates;
type Authorisation = (typeof authorisations)[number];

/** Whether a form names a certificate we know. */
export const isCertificate = (code: string): code is Certificate => Object.hasOwn(certificates, code);
/** Whether a form names an authorisation we know. */
export const isAuthorisation = (code: string): code is Authorisation =>
  (authorisations as readonly string[]).includes(code);

/** The certificate itself and those that must be taken in its place. */
export const equivalentsOf = (code: Certificate) =>
  (Object.keys(certificates) as Certificate[]).filter(
    (other) => certificates[other].vouchesFor === certificates[code].vouchesFor,
  );
