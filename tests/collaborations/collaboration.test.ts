import { expect, it } from "vitest";
import { documentCollaboration } from "../../lib/collaborations/document-collaboration.ts";
import { listCollaborations, listCollaborators } from "../../lib/collaborations/queries.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { AFI_2020, afi2020 } from "../../prisma/story/afi-2020.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";

const db = await testDatabase();

it("holds the report's relations with their source, unknown kept unknown, each once", async () => {
  for (const { partner, unit, ...known } of afi2020) {
    const relation = { partnerName: partner, unitName: unit, source: AFI_2020, ...known };
    expect(await documentCollaboration(world.anders, relation)).toMatchObject({ ok: true });
    expect(await documentCollaboration(world.anders, relation)).toMatchObject({ refusal: { code: "alreadyExists" } });
  }
  const all = await actingAs(null, (acting) => listCollaborations(acting));
  expect(all).toHaveLength(afi2020.length);
  expect(new Set(all.map((row) => row.source))).toEqual(new Set([AFI_2020]));
  expect(all.filter((row) => row.partnerName === "Jobbloop")).toMatchObject([{ unitName: null, year: null }]);
  const grants = await actingAs(null, (acting) =>
    listCollaborations(acting, { form: "GRANT", partner: "Vintage Baby" }),
  );
  expect(grants.map((row) => row.year)).toEqual([2016, 2019]);
  expect((await actingAs(null, listCollaborators)).units).toContainEqual({ name: "Nav Sandefjord", count: 2 });
});

it("is written by NAV only, and never rewritten", async () => {
  const relation = { partnerName: "Springbrett Namdal SA", source: "Oss selv" };
  for (const who of [null, world.ingrid, world.ragnhild, world.siri]) {
    expect(await documentCollaboration(who, relation)).toMatchObject({ refusal: { code: "forbidden" } });
    await expect(
      db.asApp(who, `insert into "Collaboration" ("partnerName", source) values ('X', 'Y')`),
    ).rejects.toThrow("row-level security");
  }
  expect(await documentCollaboration(world.kari, { ...relation, source: " " })).toMatchObject({
    fieldErrors: { source: ["required"] },
  });
  await expect(db.sql(`update "Collaboration" set source = 'annet'`)).rejects.toThrow("only grows");
});
