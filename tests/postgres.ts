import { inject } from "vitest";
import { type ProcessRole, roleUrl } from "../lib/processes/deploy-database.ts";

/** Connection string to a database of the tests' PostgreSQL: as its owner, or as a process's role. */
export function postgresUrl(role: ProcessRole | "postgres", database: string): string {
  const url = new URL(inject("postgresUrl"));
  url.pathname = database;
  return role === "postgres" ? url.href : roleUrl(url.href, role);
}
