/** A form with its own text, no files: Next's limit for server actions. */
const MOST_BYTES = 1_000_000;

/** Tells a page which action of its own the form goes to (proxy.ts). */
export const ACTION_HEADER = "x-elva-form-action";

/** What whoever sent it reads: their browser shows this alone, and has the form behind it. */
export const unreadableWords = {
  400: "Skjemaet kan ikke leses. Gå tilbake og send det på nytt. / Skjemaet kan ikkje lesast. Gå tilbake og send det på nytt. / The form cannot be read. Go back and send it again.\n",
  413: "Teksten er for lang til å sendes. Gå tilbake, det du skrev står der, og kort den ned. / Teksten er for lang til å sendast. Gå tilbake, det du skreiv står der, og kort han ned. / The text is too long to be sent. Go back, what you wrote is there, and shorten it.\n",
};

/**
 * Why Next could not read this posted form, as the status to answer with; undefined when it can. Next answers 500 to a
 * body that is no form, too large, or that refers to parts that are not there; but nothing a client sends may give a 5xx.
 */
export async function unreadable(request: Request): Promise<400 | 413 | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES) return 413;
  const isAction = request.headers.has("next-action");
  if (!isMultipart(request) && !isAction) return undefined;
  try {
    const parts = isMultipart(request)
      ? [...(await request.clone().formData())]
      : [["0", await request.clone().text()] as const];
    return isWhole(parts, isAction) ? undefined : 400;
  } catch {
    return 400;
  }
}

/**
 * The action that a form without JavaScript goes to and the key of its state, in words of ours («<id> <key>»); undefined
 * for all that React does not make so, and for actions without a state. Of a form that can be read.
 */
export async function actionOf(request: Request): Promise<string | undefined> {
  if (!isMultipart(request) || request.headers.has("next-action")) return undefined;
  const form = await request.clone().formData();
  const number = [...form.keys()].flatMap((name) => /^\$ACTION_REF_(\w+)$/.exec(name)?.[1] ?? [])[0];
  const action = `${JSON.parse(String(form.get(`$ACTION_${number}:0`) ?? "{}"))?.id} ${form.get("$ACTION_KEY")}`;
  return /^[0-9a-f]{40,64} \w{1,100}$/.test(action) ? action : undefined;
}

const isMultipart = ({ headers }: Request) => headers.get("content-type")?.startsWith("multipart/form-data") ?? false;

/** Every argument is JSON, and every other part that one refers to («"$1"», «"$Qa"») is there. */
function isWhole(parts: readonly (readonly [string, FormDataEntryValue])[], isAction: boolean): boolean {
  const names = new Set(parts.map(([name]) => name));
  if (isAction && !names.has("0")) return false;
  return parts.every(([name, value]) => {
    const group = isAction ? /^()[0-9a-f]+$/.exec(name) : /^(\$ACTION_\d+:)[0-9a-f]+$/.exec(name);
    if (!group || typeof value !== "string") return true;
    JSON.parse(value);
    return [...value.matchAll(/"\$([@A-JL-Za-z]?)([0-9a-f]+)(?::[^"]*)?"/g)].every(
      ([, kind = "", id]) => PLAIN_KINDS.includes(kind) || names.has(`${group[1]}${id}`),
    );
  });
}

/** Kinds whose text is a value of its own and no reference: dates, big numbers, symbols. */
const PLAIN_KINDS = ["D", "n", "S", "T"];
