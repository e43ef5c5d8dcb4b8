import { Button } from "@navikt/ds-react/Button";
import { useTranslations } from "next-intl";
import { SignInBeside } from "#components/sign-in-beside.tsx";
import type { SentSignedOut } from "#lib/platform/sent-signed-out.ts";

/** A field that took longer to write than to choose. */
const WRITTEN = 40;

/**
 * The form that was sent when its sender's session had ended, whole, to be sent again after signing in beside it. Works
 * without JavaScript, for those alone meet it.
 */
export function SendAgain({ sent: { fields, files, action, key } }: { sent: SentSignedOut }) {
  const t = useTranslations("signIn.sendAgain");
  const written = fields.filter(([name, value]) => value.length > WRITTEN && !name.startsWith("__"));
  // as React writes an action and the state it begins with into a form (readable-form.ts reads them)
  const hidden = [
    ["$ACTION_REF_1", ""],
    ["$ACTION_1:0", JSON.stringify({ id: action, bound: "$@1" })],
    ["$ACTION_1:1", JSON.stringify(["$undefined"])],
    ["$ACTION_KEY", key],
    ...fields,
  ] as const;
  return (
    <div className="page-width py-12 flex flex-col gap-6 items-start">
      <h1>{t("title")}</h1>
      <p className="max-w-prose">{t("lead")}</p>
      <ol className="list-decimal pl-6 max-w-prose flex flex-col gap-2">
        <li>
          <SignInBeside />
        </li>
        <li>{t("comeBack")}</li>
      </ol>
      <form method="post" encType="multipart/form-data">
        {hidden.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: never moves; a name may come several times
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit">{t("send")}</Button>
      </form>
      {files && <p className="max-w-prose">{t("files")}</p>}
      {written.length > 0 && (
        <section aria-labelledby="skrevet" className="w-full min-w-0 flex flex-col gap-4 max-w-prose">
          <h2 id="skrevet">{t("written")}</h2>
          {written.map(([, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: never moves; a name may come several times
            <p key={index} className="whitespace-pre-wrap break-words border-l-2 border-ax-border-neutral-subtle pl-4">
              {value}
            </p>
          ))}
        </section>
      )}
    </div>
  );
}
