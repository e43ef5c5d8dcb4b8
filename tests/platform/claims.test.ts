import { describe, expect, test } from "vitest";
import { staffFrom, supplierFrom } from "../../lib/platform/claims.ts";

const SECRET = "a-secret-of-at-least-thirty-two-letters";
const staff = {
  oid: "8f1c",
  NAVident: "N123456",
  name: "Kari Nordgård",
  email: "kari@nav.no",
  groups: ["5700-CA-Elva_x"],
};
const party = (ID: string, name?: string) => ({ orgno: { authority: "iso6523-actorid-upis", ID }, name });
const supplier = (...parties: object[]) => ({
  sub: "s",
  pid: "15829012345",
  name: "Ingrid Solem",
  authorization_details: [{ type: "ansattporten:orgno", authorized_parties: parties }],
});
const read = (claims: unknown, synthetic = true) => supplierFrom(claims, SECRET, { synthetic });

describe("what an issuer says", () => {
  test("of staff: who, and in which groups", () => {
    expect(staffFrom(staff, SECRET)).toMatchObject({
      provider: "staff",
      subject: "8f1c",
      groups: staff.groups,
      represents: [],
    });
    expect(() => staffFrom({ ...staff, NAVident: undefined }, SECRET)).toThrow();
    expect(() => staffFrom({ ...staff, oid: "" }, SECRET)).toThrow();
    expect(staffFrom({ ...staff, email: "not an address" }, SECRET).email).toBeNull();
  });

  test("of a supplier: for whom the person may act", () => {
    expect(read(supplier(party("0192:300001378", "Springbrett"))).represents).toEqual([
      { number: "300001378", name: "Springbrett" },
    ]);
    expect(read(supplier(party("0192:300001378"))).represents[0]?.name).toBe("300001378");
    expect(read({ sub: "s", pid: "15829012345", name: "Vibeke" }).represents).toEqual([]);
    expect(() => read({ ...supplier(), pid: "1" })).toThrow();
  });

  test("of numbers that are none, are foreign, or in production synthetic: nothing", () => {
    const odd = supplier(
      party("0192:300001379"),
      party("9908:300001378"),
      party("0192:300001378 "),
      party("300001378"),
    );
    expect(read(odd).represents).toEqual([]);
    expect(read(supplier(party("0192:300001378")), false).represents).toEqual([]);
    expect(read(supplier(party("0192:974760673", "Brønnøysundregistrene")), false).represents).toHaveLength(1);
  });

  test("of a person is the same key in all accounts, and holds no number", () => {
    const one = read(supplier());
    expect(one.personKey).toBe(read({ ...supplier(), sub: "another account" }).personKey);
    expect(one.personKey).not.toBe(supplierFrom(supplier(), `${SECRET}2`, { synthetic: true }).personKey);
    expect(JSON.stringify(one)).not.toContain("15829012345");
    expect(staffFrom({ ...staff, NAVident: "n123456" }, SECRET).personKey).toBe(staffFrom(staff, SECRET).personKey);
  });
});
