import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, "../..");
const schemaDir = path.join(root, "prisma/schema");
const migrationsDir = path.join(root, "prisma/migrations");
const filters = { externalTables: [], externalEnums: [] };
const PG_CHAR = 18;
const PG_TEXT = 25;

/** Applies every migration that the database lacks, in order. Returns the names applied. */
export function deployMigrations(url: string): Promise<string[]> {
  return withEngine(url, async (engine) => {
    const result = await engine.applyMigrations({ migrationsList: migrationsList(), filters });
    return result.appliedMigrationNames;
  });
}

/** Writes a new migration with what the schema has and the folder lacks. Returns its name, or nothing when they agree. */
export function createMigration(url: string, title: string): Promise<string | undefined> {
  return withEngine(url, async (engine) => {
    const { stdout, exitCode } = await engine.diff(folderAgainstSchema());
    if (exitCode !== 2) return undefined;
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const name = `${stamp}_${title}`;
    mkdirSync(path.join(migrationsDir, name), { recursive: true });
    writeFileSync(path.join(migrationsDir, name, "migration.sql"), stdout);
    return name;
  });
}

/** What the migrations folder lacks of the schema, as SQL; empty when they agree. */
export function schemaDrift(url: string): Promise<string> {
  return withEngine(url, async (engine) => {
    const { stdout, exitCode } = await engine.diff(folderAgainstSchema());
    return exitCode === 2 ? stdout : "";
  });
}

type Engine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ stdout: string; exitCode: number }>;
  free?(): void;
};

const schema = () => ({
  files: readdirSync(schemaDir)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({
      path: path.join(schemaDir, name),
      content: readFileSync(path.join(schemaDir, name), "utf8"),
    })),
});

const folderAgainstSchema = () => ({
  from: { tag: "migrations", ...migrationsList() },
  to: { tag: "schemaDatamodel", ...schema() },
  script: true,
  exitCode: true,
  filters,
});

function migrationsList() {
  const names = existsSync(migrationsDir)
    ? readdirSync(migrationsDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir: migrationsDir,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(migrationsDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/**
 * Prisma's own schema engine as wasm, through the driver adapter: the native one would have to be downloaded.
 * Discrete connection fields, never a connection string, or pg lets it override the shadow database's name.
 */
async function withEngine<T>(url: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const connection = {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  };
  const connections = new MigratingPg(connection);
  const adapter = bindMigrationAwareSqlAdapterFactory(connections);
  const datamodels = schema().files.map((file) => [file.path, file.content]);
  const engine: Engine = await wasmBindings().SchemaEngine.new({ datamodels }, () => {}, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free?.();
    await connections.close();
  }
}

let bound: boolean | undefined;

/** The bindings hold one wasm instance per process: a second would pull the memory from under the first. */
function wasmBindings() {
  // biome-ignore lint/suspicious/noExplicitAny: the wasm bindings are untyped
  const wasm = bindings as any;
  if (bound) return wasm;
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { get: () => "", set_message: (text: string) => console.error(text) },
  });
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const bytes = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { "./schema_engine_bg.js": wasm });
  wasm.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  bound = true;
  return wasm;
}

class MigratingPg extends PrismaPg {
  readonly #connection: pg.PoolConfig;
  readonly #open: { dispose(): Promise<void> }[] = [];

  constructor(connection: pg.PoolConfig) {
    super(connection);
    this.#connection = connection;
  }

  override async connect() {
    const adapter = readable(await super.connect());
    this.#open.push(adapter);
    return adapter;
  }

  /** The engine forgets its connections when freed; it does not close them. */
  async close() {
    await Promise.all(this.#open.map((adapter) => adapter.dispose().catch(() => {})));
  }

  /** The adapter's own version drops the shadow database before closing its pool, and fails. */
  override async connectToShadowDb() {
    const name = `shadow_${crypto.randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client(this.#connection);
    await admin.connect();
    await admin.query(`create database "${name}" template template0`);
    const inner = readable(await new PrismaPg({ ...this.#connection, database: name }).connect());
    const close = inner.dispose.bind(inner);
    inner.dispose = async () => {
      await close();
      await admin.query(`drop database "${name}" with (force)`);
      await admin.end();
    };
    return inner;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: reaches into the adapter's private parts
function readable(adapter: any) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let charColumns: number[] = [];
  // adapter-pg does not know pg's one-byte "char", which the engine's catalogue queries return
  adapter.performIO = async (query: unknown) => {
    const result = await performIO(query);
    charColumns = result.fields.flatMap((field: { dataTypeID: number }, index: number) =>
      field.dataTypeID === PG_CHAR ? [index] : [],
    );
    for (const index of charColumns) result.fields[index] = { name: result.fields[index].name, dataTypeID: PG_TEXT };
    return result;
  };
  adapter.queryRaw = async (query: unknown) => {
    const result = await queryRaw(query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  // the adapter splits scripts at every ";", which breaks $$-quoted bodies: send the script whole, in one transaction
  adapter.executeScript = async (sql: string) => {
    try {
      await adapter.client.query(sql);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}
