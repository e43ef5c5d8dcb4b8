import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

const STANDARD = "https://standard.open-contracting.org/schema/1__1__5";

/** Validators of OCDS 1.1.5 with Elva's extensions, made of the official schema files in this folder. Each gives its errors. */
export function ocdsValidator(folder: string) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(schema(folder, "release-schema-1.1.5-with-extensions.json"), `${STANDARD}/release-schema.json`);
  // Records may hold a versioned release; ours do not, and its schema is not among the files.
  ajv.addSchema({ not: {} }, `${STANDARD}/versioned-release-validation-schema.json`);
  const against = (file: string) => {
    const validate = ajv.compile(schema(folder, file));
    return (document: unknown) => {
      validate(document);
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
    };
  };
  return {
    release: against("release-schema-1.1.5-with-extensions.json"),
    releasePackage: against("release-package-schema-1.1.5.json"),
    recordPackage: against("record-package-schema-1.1.5.json"),
  };
}

/** The files are of JSON Schema's draft 4; of what differs since, they use only the name of `id`. */
function schema(folder: string, file: string) {
  const { $schema: _, id: __, ...rest } = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
  return rest;
}
