export { autosavePrice as POST } from "../bid-parts.ts";
