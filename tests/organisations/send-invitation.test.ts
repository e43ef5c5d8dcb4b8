import { expect, test } from "vitest";
import { invitationToken } from "../../lib/organisations/invitation-token.ts";
import { sendInvitation } from "../../lib/organisations/send-invitation.ts";
import { testDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
// This file is the queue's worker, by whose database role the system is known.
process.env.DATABASE_URL = db.url("elva_worker");

async function invitation(email: string, withdrawn = false): Promise<string> {
  const [{ id }] = await db.sql(
    `insert into "Invitation" ("organisationId", email, role, "tokenHash", "createdById", "expiresAt", "withdrawnAt")
     values ($1, $2::text, 'supplierMember', sha256(convert_to($2::text, 'UTF8')), $3, app.clock() + interval '1 day',
             case when $4 then app.clock() end) returning id`,
    [suppliers.trygg.id, email, world.tuva.personId, withdrawn],
  );
  return id;
}

test("the queue mails the link of an invitation that waits, once, and of no other", async () => {
  const waiting = await invitation("en@trygg.no");
  const outcomes = [
    await sendInvitation.asSystem({ invitationId: waiting }),
    await sendInvitation.asSystem({ invitationId: waiting }),
    await sendInvitation.asSystem({ invitationId: await invitation("to@trygg.no", true) }),
  ];
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
  const jobs = await db.sql(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'mail'`,
  );
  expect(jobs).toHaveLength(1);
  expect(jobs[0].payload.to).toBe("en@trygg.no");
  expect(jobs[0].payload.text).toContain(`/logg-inn/invitasjon/${invitationToken(waiting)}`);
});
