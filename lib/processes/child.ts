/** Ends this process in order on SIGTERM or SIGINT, and when the one that started it is gone (also by kill -9). */
export function endWithParent(stop: () => Promise<unknown>) {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), 5_000).unref();
    await stop().catch(() => {});
    process.exit(0);
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", () => {
    if (!process.channel) end(); // Ctrl-C reaches the whole group: a child waits for its parent's word
  });
  process.once("disconnect", end);
}
