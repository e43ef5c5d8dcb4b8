import type { NextRequest } from "next/server";
import { rememberChoice } from "#lib/platform/remember-choice.ts";
import { THEME_COOKIE, themeOf } from "#lib/platform/theme.ts";

/** Light, dark, or as the device. */
export const POST = (request: NextRequest) => rememberChoice(request, THEME_COOKIE, (value) => themeOf(value));
