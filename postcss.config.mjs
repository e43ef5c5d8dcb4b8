import deviceTheme from "./postcss-device-theme.mjs";

export default { plugins: [["@tailwindcss/postcss", {}], deviceTheme()] };
