/* The hands of the matrix, by what they are to the objects: Nav Trøndelag buys, Nav Falkenborg reports and refers. */

export const officers = ["kari", "jon"] as const;
export const manager = ["marit"] as const;
export const buyers = [...officers, ...manager] as const;
/** Also those of the other county. */
export const allOfficers = [...officers, "berit"] as const;
export const office = ["olav", "nina"] as const;
export const springbrett = ["ingrid", "eirik"] as const;
export const trygg = ["tuva", "hanne"] as const;
export const storjobb = ["stein"] as const;
export const allSuppliers = [...springbrett, ...trygg, ...storjobb, "per", "yusuf"] as const;
export const nobody = [] as const;
