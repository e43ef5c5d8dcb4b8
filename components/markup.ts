import type { ReactElement, ReactNode } from "react";

/*
 * What never changes in the browser, as HTML at once. React takes an element of a page through four hands on the server
 * (made, written for the browser, read back, written as HTML) and once more in the browser; text takes none of them. Lists
 * and tables of signed-in pages are made of hundreds of elements that only stand there: <Plain> writes those.
 */

type Props = Record<string, unknown> & { children?: ReactNode; dangerouslySetInnerHTML?: { __html: string } };
type Component = (props: Props) => ReactNode;

const FRAGMENT = Symbol.for("react.fragment");
const CLIENT_REFERENCE = Symbol.for("react.client.reference");

/**
 * The HTML of elements and of the components they are made with, as React's own renderToStaticMarkup writes it.
 * @throws when something in it lives in the browser (a client component, an event, a field's changing value) or has to be waited for
 */
export function markupOf(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escaped(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (isElement(node)) return markupOfElement(node);
  if (Symbol.iterator in node) {
    let written = "";
    for (const child of node) written += markupOf(child);
    return written;
  }
  throw new Error("Plain markup cannot wait for a promise");
}

const isElement = (node: object): node is ReactElement<Props> => "type" in node && "props" in node;

function markupOfElement({ type, props }: ReactElement<Props>): string {
  if (typeof type === "string") return markupOfTag(type, props);
  if ((type as unknown) === FRAGMENT) return markupOf(props.children);
  const { $$typeof, name } = type as unknown as { $$typeof?: symbol; name?: string };
  if (typeof type !== "function" || $$typeof === CLIENT_REFERENCE) {
    throw new Error(`Plain markup has no place for what lives in the browser: ${name ?? String($$typeof)}`);
  }
  return markupOf((type as Component)(props));
}

const VOID = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

function markupOfTag(tag: string, props: Props): string {
  let written = `<${tag}`;
  for (const name in props) written += attribute(tag, name, props[name]);
  if (VOID.has(tag)) return `${written}/>`;
  return `${written}>${props.dangerouslySetInnerHTML?.__html ?? markupOf(props.children)}</${tag}>`;
}

/** What React calls otherwise than HTML and SVG do. Names of HTML are read whatever their capitals. */
const NAMES: Record<string, string> = {
  className: "class",
  htmlFor: "for",
  clipRule: "clip-rule",
  dominantBaseline: "dominant-baseline",
  fillOpacity: "fill-opacity",
  fillRule: "fill-rule",
  fontSize: "font-size",
  fontWeight: "font-weight",
  strokeDasharray: "stroke-dasharray",
  strokeLinecap: "stroke-linecap",
  strokeLinejoin: "stroke-linejoin",
  strokeOpacity: "stroke-opacity",
  strokeWidth: "stroke-width",
  tabIndex: "tabindex",
  textAnchor: "text-anchor",
};

/** Here or not. What aria and data say true or false of, they say in words. */
const FLAGS = new Set(["checked", "disabled", "hidden", "noValidate", "open", "readOnly", "required", "reversed"]);

const ADDRESSES = new Set(["action", "formAction", "href", "src", "xlinkHref"]);

function attribute(tag: string, name: string, value: unknown): string {
  if (value === undefined || value === null || name === "children" || name === "dangerouslySetInnerHTML") return "";
  if (typeof value === "function" || name.startsWith("default") || (name === "value" && !HAS_VALUE.has(tag))) {
    throw new Error(`Plain markup has no place for ${name} of <${tag}>`);
  }
  if (name === "style") return styled(value as Record<string, unknown>);
  if (FLAGS.has(name)) return value ? ` ${name.toLowerCase()}=""` : "";
  if (typeof value === "boolean" && !/^(aria|data)-/.test(name)) {
    if (!value) return "";
    if (name !== "download") throw new Error(`Plain markup does not know what a true ${name} is`);
    return ' download=""';
  }
  const text = String(value);
  if (ADDRESSES.has(name) && runs(text)) throw new Error("An address that runs a script");
  return ` ${NAMES[name] ?? name}="${escaped(text)}"`;
}

const HAS_VALUE = new Set(["button", "data", "input", "li", "meter", "progress"]);

/** «javascript:», however it is hidden in what a browser does not read. */
const runs = (address: string) => /^javascript:/i.test(address.replace(/[\p{Cc}\s]/gu, ""));

/** Numbers that are lengths would need a unit, and must say it. */
const UNITLESS = new Set(["flexGrow", "opacity", "order", "zIndex"]);

function styled(style: Record<string, unknown>): string {
  const written: string[] = [];
  for (const [name, value] of Object.entries(style)) {
    if (value === undefined || value === null || value === "") continue;
    if (typeof value === "number" && value !== 0 && !UNITLESS.has(name)) throw new Error(`${name} needs a unit`);
    const property = name.startsWith("--") ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    written.push(`${property}:${escaped(String(value).trim())}`);
  }
  return written.length > 0 ? ` style="${written.join(";")}"` : "";
}

const SPECIAL = /["&'<>]/g;
const ENTITIES: Record<string, string> = { '"': "&quot;", "&": "&amp;", "'": "&#x27;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string) => text.replace(SPECIAL, (sign) => ENTITIES[sign] ?? sign);
