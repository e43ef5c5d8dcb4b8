import type { z } from "zod";

/** What is wrong with an input, as codes of the messages `fieldErrors`, by the full name of the field («lots[0].title»). */
export function codesByField(error: z.ZodError): Record<string, string[]> {
  const codes: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const name = issue.path.reduce<string>(
      (path, part) => (typeof part === "number" ? `${path}[${part}]` : path ? `${path}.${String(part)}` : String(part)),
      "",
    );
    codes[name] = [...(codes[name] ?? []), codeOf(issue)];
  }
  return codes;
}

/** Of a union (text or Date, say) the rule that the text broke says more than «required». */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union" || issue.input === undefined) {
    const inner =
      issue.code === "invalid_union" ? issue.errors.flat().find((each) => each.code === "custom") : undefined;
    return inner?.message ?? issue.message;
  }
  const inner = issue.errors.flat().find((each) => each.code !== "invalid_type");
  return inner ? codeOf(inner) : issue.message;
}
