import pino from "pino";

const LEVELS = ["debug", "info", "warn", "error"];

/**
 * Structured JSON logs on standard output, one line an event. Never put a person's name, mail, free text or anything
 * of a bid in them: ids and codes only. `redact` is the net below that rule, not the rule.
 */
export const log = pino({
  level: LEVELS.find((level) => level === process.env.LOG_LEVEL) ?? "info", // a wrong one is named where settings are read
  base: { process: process.env.ELVA_PROCESS ?? "tool" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["*.password", "*.token", "*.cookie", "*.authorization", "*.email", "*.name", "*.text", "*.body"],
    censor: "[hidden]",
  },
});
