import pg from "pg";

/** Ends this command, with one line that says why (exit 2), unless the database answers. The password is not repeated. */
export async function databaseOrEnd(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    console.error(
      `PostgreSQL does not answer at ${client.host}:${client.port}, database ${client.database}: ${message || code}`,
    );
    process.exit(2);
  }
}
