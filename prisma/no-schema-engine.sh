#!/bin/sh
# Stands in for Prisma's native schema engine, which the CLI would otherwise download. Migrations go through
# the same engine as wasm (lib/processes/migrate.ts); anything but --version must fail, never pretend.
if [ "$1" = "--version" ]; then echo "schema-engine-cli 0edf323efd1d98336f3f0a68684b56f689b900d3"; exit 0; fi
echo "Use: npm run migrate" >&2
exit 1
