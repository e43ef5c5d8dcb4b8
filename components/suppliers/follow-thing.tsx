import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import type { FormAction } from "#lib/platform/form-action.ts";

/** One press to follow a thing, one to stop; for the signed-out the way in. */
export function FollowThing({
  kind,
  objectId,
  follow,
  signedIn,
  path,
  actions,
}: {
  kind: string;
  objectId: string;
  follow: { id: string } | null;
  signedIn: boolean;
  path: string;
  actions: { follow: FormAction; stop: FormAction };
}) {
  const t = useTranslations("following.follow");
  if (!signedIn) {
    return (
      <a href={`/logg-inn?videre=${encodeURIComponent(path)}`} className="text-link text-base">
        {t("signIn")}
      </a>
    );
  }
  return follow ? (
    <div className="text-base">
      <p className="mb-2">{t("following")}</p>
      <ActionButton action={actions.stop} hidden={{ followId: follow.id }} variant="tertiary" size="small">
        {t("stop")}
      </ActionButton>
    </div>
  ) : (
    <ActionButton action={actions.follow} hidden={{ kind, objectId }} variant="secondary" size="small">
      {t("thing")}
    </ActionButton>
  );
}
