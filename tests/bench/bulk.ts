import type pg from "pg";

type Value = string | number | boolean | bigint | Date | null | Uint8Array | readonly string[];

/** Puts rows into a table by COPY, from memory. All rows have the columns of the first. */
export async function copyRows(owner: pg.ClientBase, table: string, rows: readonly Record<string, Value>[]) {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const names = columns.map((column) => `"${column}"`).join(", ");
  const csv = rows.map((row) => columns.map((column) => field(row[column] ?? null)).join(",")).join("\n");
  await new Promise<void>((resolve, reject) => {
    const text = `copy "${table}" (${names}) from stdin with (format csv)`;
    owner.query(new CopyIn(text, csv, (error) => (error ? reject(error) : resolve())));
  });
}

/** One field of CSV; without quotes and nothing in it: null. */
function field(value: Value): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  const text = Array.isArray(value) ? `{${value.map((one) => JSON.stringify(one)).join(",")}}` : String(value);
  return `"${text.replaceAll('"', '""')}"`;
}

/** What `pg` needs to be told of a COPY: it knows the messages, not the statement. */
class CopyIn {
  readonly #text: string;
  readonly #content: string;
  readonly #done: (error?: Error) => void;
  #error: Error | undefined;

  constructor(text: string, content: string, done: (error?: Error) => void) {
    this.#text = text;
    this.#content = content;
    this.#done = done;
  }

  submit(connection: pg.Connection) {
    connection.query(this.#text);
  }

  handleCopyInResponse(connection: { sendCopyFromChunk: (chunk: Buffer) => void; endCopyFrom: () => void }) {
    connection.sendCopyFromChunk(Buffer.from(this.#content));
    connection.endCopyFrom();
  }

  handleCommandComplete() {}

  handleError(error: Error) {
    this.#error = error;
  }

  handleReadyForQuery() {
    this.#done(this.#error);
  }
}
