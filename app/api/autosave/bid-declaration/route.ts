export { autosaveDeclaration as POST } from "../bid-parts.ts";
