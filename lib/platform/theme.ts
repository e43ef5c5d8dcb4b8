/** In the order that they are offered. «device»: as the reader's machine is set (postcss-device-theme.mjs). */
export const themes = ["device", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** Set by POST /visning; not secret, lives a year. */
export const THEME_COOKIE = "elva-theme";

/** The chosen look; the device's own when nothing, or nothing we know, is chosen. */
export const themeOf = (value: string | undefined): Theme => themes.find((theme) => theme === value) ?? "device";
