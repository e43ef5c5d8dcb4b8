import type { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/db.ts";
import type { VersionContent } from "./tender-version.ts";

/** What one person saves within so many minutes is one version: autosave saves every few seconds. */
const MINUTES = 10;

/** Keeps the draft as it was saved now. A newer save by the same person takes the place of its last, for ten minutes. */
export async function keepVersion(
  tx: Tx,
  saved: { tenderId: string; revision: number; personId: string; now: Date; content: VersionContent },
): Promise<void> {
  const { tenderId, revision, personId, now, content } = saved;
  const last = await tx.tenderVersion.findFirst({
    where: { tenderId },
    orderBy: { revision: "desc" },
    select: { revision: true, savedById: true, savedAt: true },
  });
  if (last?.savedById === personId && last.savedAt > new Date(now.getTime() - MINUTES * 60_000))
    await tx.tenderVersion.deleteMany({ where: { tenderId, revision: last.revision } });
  await tx.tenderVersion.createMany({
    data: [{ tenderId, revision, savedById: personId, content: content as Prisma.InputJsonObject }],
  });
}
