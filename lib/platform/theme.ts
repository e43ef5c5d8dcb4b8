export type Theme = "light" | "dark";

/** Set by POST /visning; not secret, lives a year. */
export const THEME_COOKIE = "elva-theme";

export const themeOf = (value: string | undefined): Theme => (value === "dark" ? "dark" : "light");
