"use client";

import { type ReactNode, useSyncExternalStore } from "react";

const never = () => () => {};

/** What is true only where scripts run («saves itself»): not there without JavaScript. */
export function WithScript({ children }: { children: ReactNode }) {
  const runs = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return runs ? children : null;
}
