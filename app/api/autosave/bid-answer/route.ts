export { autosaveAnswer as POST } from "../bid-parts.ts";
