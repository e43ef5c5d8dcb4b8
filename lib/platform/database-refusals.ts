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

/**
 * Whether the database is away, full or asked by too many at once: nothing is wrong with what was asked, and it may get
 * through a moment later.
 */
export function isBusy(error: unknown): boolean {
  const { code = "", state = "", kind = "" } = read(error);
  if (BUSY_STATES.test(state) || BUSY_CODES.has(code) || BUSY_KINDS.has(kind)) return true;
  return layersOf(error).some(({ message = "" }) => LOST.test(message));
}

/** Whether PostgreSQL ended one of two transactions that stood in each other's way: it left nothing, and may go again. */
export const isConflict = (error: unknown): boolean => /^40(001|P01)$/.test(read(error).state ?? "");

/** Connection exceptions, rolled back for another's sake, insufficient resources, ended by the operator. */
const BUSY_STATES = /^(?:08...|40001|40P01|53...|57P0[1-5])$/;
/** Prisma's for no connection in time, and for a transaction that took too long; the socket's own. */
const BUSY_CODES: ReadonlySet<string> = new Set([
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"],
  ...["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"],
]);
const BUSY_KINDS: ReadonlySet<string> = new Set([
  ...["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout", "TooManyConnections", "TransactionWriteConflict"],
]);
/** What `pg` says, and gives no code. */
const LOST =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

type Thrown = {
  code?: string;
  kind?: string;
  message?: string;
  cause?: Thrown;
  meta?: { code?: string; message?: string; driverAdapterError?: Thrown };
  originalCode?: string;
  originalMessage?: string;
  detail?: string;
};

/** Prisma wraps the driver's error in one of several shapes; look for the SQLSTATE and text in each. */
function layersOf(error: unknown): Thrown[] {
  const thrown = (error ?? {}) as Thrown;
  const adapter = thrown.meta?.driverAdapterError;
  return [thrown, adapter, adapter?.cause, thrown.cause].filter((layer) => layer !== undefined);
}

function read(error: unknown) {
  const layers = layersOf(error);
  const [thrown] = layers;
  const driver = layers.find((layer) => layer.originalCode);
  return {
    code: thrown?.code,
    kind: layers.find((layer) => layer.kind)?.kind,
    state: driver?.originalCode ?? thrown?.meta?.code,
    message: driver?.originalMessage ?? thrown?.meta?.message,
    detail: driver?.detail,
  };
}
