import type { z } from "zod";
import type { Identity } from "../../platform/actor.ts";
import type { Command } from "../../platform/command.ts";
import { Refused } from "../../platform/refused.ts";
import { releaseOpening } from "../../platform/sealer-client.ts";

/**
 * The command, and when it is stored the sealer is asked to open what it names: no transaction is held while it opens, and
 * what was stored stands though the sealer is away. `isLeftOut`: when there is nothing stored that could be opened.
 */
export function thenRelease<Schema extends z.ZodType, R extends { openingId: string }>(
  command: Command<Schema, R>,
  isLeftOut = () => false,
): Command<Schema, R> {
  return Object.assign(
    async (identity: Identity | null, input: unknown) => {
      const outcome = await command(identity, input);
      if (!outcome.ok || isLeftOut()) return outcome;
      try {
        await releaseOpening(outcome.value.openingId);
        return outcome;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return { ok: false, refusal: { code: error.code, field: undefined } } as const;
      }
    },
    { input: command.input, asSystem: command.asSystem },
  );
}
