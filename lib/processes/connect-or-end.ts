import pg from "pg";

/** A connection; or the end of this command, with one line that says why (exit 2). The password is not repeated. */
export async function connectOrEnd(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    console.error(
      `PostgreSQL does not answer at ${client.host}:${client.port}, database ${client.database}: ${message || code}`,
    );
    process.exit(2);
  }
}
