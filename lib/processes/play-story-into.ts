import { spawn } from "node:child_process";
import path from "node:path";

/**
 * Plays the story into a running stack's database, in a process of its own with the web server's settings: the same
 * commands as everybody's. ELVA_STORY=short, or `length`, plays a few courses of it.
 * @throws Error when the story contradicts the rules; what it printed says where
 */
export async function playStoryInto(
  { ownerUrl, appEnv }: { ownerUrl: string; appEnv: Record<string, string> },
  length = process.env.ELVA_STORY ?? "whole",
): Promise<void> {
  const env = { ...appEnv, DATABASE_OWNER_URL: ownerUrl, ELVA_PROCESS: "story", ELVA_STORY: length };
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "load-story.ts")], {
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error("The story could not be loaded; what is above says why. The next start begins anew.");
}
