/** Settings for tests that run no web server; every test database adds its own DATABASE_URL. */
export const testSettings: Record<string, string> = {
  ELVA_MODE: "test",
  ELVA_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "a-secret-for-tests-only-0123456789abcdef",
  STAFF_ISSUER: "http://127.0.0.1:9",
  STAFF_CLIENT_ID: "elva",
  STAFF_CLIENT_SECRET: "secret-for-tests",
  SUPPLIER_ISSUER: "http://127.0.0.1:9",
  SUPPLIER_CLIENT_ID: "elva",
  SUPPLIER_CLIENT_SECRET: "secret-for-tests",
  SEALER_URL: "http://127.0.0.1:9",
  SEALER_TOKEN: "sealer-token-for-tests-0123456789abcdef",
};
