"use server";

import { getTranslations } from "next-intl/server";
import { type Sketch, similarNeeds } from "#lib/needs/similar-needs.ts";
import { read } from "#lib/platform/session.ts";

export type Likes = {
  sentence: string;
  needs: { id: string; title: string; unitName: string; status: string; wantedOutcome: string }[];
};

/** Needs like what is being written, in words; read as whoever asks. What is sent here is whatever a client likes. */
export async function similarTo(sketch: Sketch): Promise<Likes> {
  const t = await getTranslations("needs");
  const text = (value: unknown) => (typeof value === "string" ? value.toWellFormed().replaceAll("\u0000", "") : "");
  const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text(sketch?.id)) ? text(sketch.id) : undefined;
  const asked = { id, title: text(sketch?.title), text: text(sketch?.text), targetGroup: text(sketch?.targetGroup) };
  const needs = await read((acting) => similarNeeds(acting, asked));
  return {
    sentence: t("similar.fresh", { count: needs.length }),
    needs: needs.map((need) => ({ ...need, status: t(`statuses.${need.status}`) })),
  };
}
