import type { NextRequest } from "next/server";
import { rememberChoice } from "#lib/platform/remember-choice.ts";
import { THEME_COOKIE, themeOf } from "#lib/platform/theme.ts";

/** Light or dark. */
export const POST = (request: NextRequest) => rememberChoice(request, THEME_COOKIE, (value) => themeOf(value));
