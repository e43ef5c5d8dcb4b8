/*
 * Aksel is dark under `.dark`. Who has chosen nothing has `.device`: each of those rules again, for the media query.
 */
const isDark = /\.dark(?![\w-])/;

export default () => ({
  postcssPlugin: "device-theme",
  OnceExit(root, { AtRule }) {
    root.walkRules(isDark, (rule) => {
      const selectors = rule.selectors.filter((selector) => isDark.test(selector));
      const again = rule.clone({ selectors: selectors.map((selector) => selector.replace(isDark, ".device")) });
      rule.after(new AtRule({ name: "media", params: "(prefers-color-scheme: dark)", nodes: [again] }));
    });
  },
});
