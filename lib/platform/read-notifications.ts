import { z } from "zod";
import { signedIn } from "./actor.ts";
import { command } from "./command.ts";
import { id, ticked } from "./fields.ts";
import { toldTo, unreadBy } from "./notifications.ts";
import { Refused } from "./refused.ts";

/**
 * Marks a message as read by this person, or with `andOlder` all up to it: what has come since the page was shown is still
 * unread. One's own order on one's own desk: not in the log.
 */
export const readNotifications = command({
  draft: true,
  input: z.object({ notificationId: id, andOlder: ticked }),
  run: async ({ input: { notificationId, andOlder }, actor, tx }) => {
    const { personId } = signedIn(actor);
    const own = toldTo(actor) ?? { id: { in: [] } };
    const message = await tx.notification.findFirst({ where: { AND: [{ id: notificationId }, own] } });
    if (!message) throw new Refused("notFound");
    // a Date is cut to the millisecond, and the message itself must be among them
    const through = new Date(message.createdAt.getTime() + 1);
    const which = andOlder ? { createdAt: { lt: through } } : { id: notificationId };
    const unread = await tx.notification.findMany({
      where: { AND: [which, own, unreadBy(actor)] },
      select: { id: true },
    });
    await tx.notificationRead.createMany({
      data: unread.map((row) => ({ notificationId: row.id, personId })),
      skipDuplicates: true, // another tab was first
    });
    return { read: unread.length };
  },
});
