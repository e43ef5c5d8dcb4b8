"use client";

import { useEffect, useState } from "react";
import { TimeLeft } from "#components/ui/time-left.tsx";

/**
 * How long is left, and until when. Computed from the two instants, on the server by its clock (so it is right without
 * JavaScript), then in the browser as time goes. The server decides.
 */
export function Countdown({ at, now, until }: { at: Date; now: Date; until?: boolean }) {
  return <TimeLeft at={at} now={new Date(useTicking(now))} until={until} />;
}

/** The server's clock, carried on in the browser; both may be far from the browser's own. */
function useTicking(start: Date) {
  const [current, setCurrent] = useState(start.getTime());
  const startedAt = start.getTime();
  useEffect(() => {
    const mounted = performance.now();
    const tick = setInterval(() => setCurrent(startedAt + performance.now() - mounted), 15_000);
    return () => clearInterval(tick);
  }, [startedAt]);
  return current;
}
