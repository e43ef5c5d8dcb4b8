import { type ComponentProps, createElement } from "react";
import { markupOf } from "#components/markup.ts";

/**
 * An element whose content only stands there, written as HTML at once for a small part of what it costs React (markup.ts
 * says why). For lists, tables and frames of server components; not around what lives in the browser.
 */
export function Plain<Tag extends PlainTag = "div">({
  as,
  children,
  ...attributes
}: { as?: Tag } & ComponentProps<Tag>) {
  return createElement(as ?? "div", { ...attributes, dangerouslySetInnerHTML: { __html: markupOf(children) } });
}

type PlainTag = "a" | "div" | "dl" | "footer" | "ol" | "section" | "span";
