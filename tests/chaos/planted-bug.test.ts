import { expect, test } from "vitest";
import { arena, flowing } from "./arena.ts";
import { check } from "./history.ts";

/* The control: where the promise is broken, the same bidders, kills and checker must see it. */

test("a database that acknowledges before it has written is found out", async () => {
  const place = await arena({ synchronous_commit: "off", wal_writer_delay: "10s" });
  try {
    // The trigger that receives a bid insists on a written commit, whatever the server's setting: first take that away.
    await place.sql(`do $$ begin
      execute (select replace(pg_get_functiondef(p.oid), $q$'synchronous_commit', 'on'$q$, $q$'synchronous_commit', 'off'$q$)
        from pg_proc p where p.prosrc like '%synchronous_commit%');
    end $$`);
    place.startApp();
    let wrong: string[] = [];
    for (let attempt = 0; attempt < 5 && wrong.length === 0; attempt++) {
      await flowing(place, 20);
      await place.kill.postmaster();
      wrong = check(place.history(), await place.stored());
    }
    expect(wrong.join()).toContain("acknowledged and lost");
  } finally {
    await place.end();
  }
});
