import { Refused } from "./refused.ts";

/** The database's own refusals (SQLSTATE) as ours. Anything not here is a fault and flies on. */
export function refusalFrom(error: unknown): Refused | undefined {
  const { state, message, code, detail } = read(error);
  if (state === "EL001" && message) return new Refused(message, { matters: true, detail });
  if (state === "42501") return new Refused("forbidden", { matters: true }); // row-level security
  if (state === "23505" || code === "P2002") return new Refused("alreadyExists");
  if (state === "23P01") return new Refused("overlaps");
  if (state === "23503" || code === "P2003") return new Refused("notFound");
  if (state === "23514" || state === "22003" || state === "22001") return new Refused("notAllowedValue");
  if (code === "P2025") return new Refused("notFoundOrChanged");
  return undefined;
}

type Thrown = {
  code?: string;
  message?: string;
  cause?: Thrown;
  meta?: { code?: string; message?: string; driverAdapterError?: Thrown };
  originalCode?: string;
  originalMessage?: string;
  detail?: string;
};

/** Prisma wraps the driver's error in one of several shapes; look for the SQLSTATE and text in each. */
function read(error: unknown) {
  const thrown = (error ?? {}) as Thrown;
  const layers = [thrown, thrown.meta?.driverAdapterError, thrown.meta?.driverAdapterError?.cause, thrown.cause];
  const driver = layers.find((layer) => layer?.originalCode);
  return {
    code: thrown.code,
    state: driver?.originalCode ?? thrown.meta?.code,
    message: driver?.originalMessage ?? thrown.meta?.message,
    detail: driver?.detail,
  };
}
