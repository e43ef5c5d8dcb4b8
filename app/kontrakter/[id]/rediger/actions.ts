"use server";

import { getLocale, getTranslations } from "next-intl/server";
import { differingFields } from "#lib/contracts/contract-fields.ts";
import { getContract } from "#lib/contracts/queries.ts";
import { saveContract } from "#lib/contracts/save-contract.ts";
import { formatInstant } from "#lib/platform/dates.ts";
import { type FormState, formAction } from "#lib/platform/form-action.ts";
import { readForm } from "#lib/platform/form-input.ts";
import { read } from "#lib/platform/session.ts";

const save = formAction(saveContract, { to: ({ id }) => `/kontrakter/${id}` });

/** The button: as every form, and where a colleague has saved meanwhile, who, when, and what is different. */
export async function saveContractAction(previous: FormState, formData: FormData): Promise<FormState> {
  const state = await save(previous, formData);
  const form = state?.refusal && formData instanceof FormData ? readForm(formData, saveContract.input) : undefined;
  const meanwhile = form && (await savedMeanwhile(form.input));
  return meanwhile ? { ...state, ...meanwhile } : state;
}

async function savedMeanwhile(input: unknown): Promise<FormState> {
  const { data: written } = saveContract.input.safeParse(input);
  if (!written) return undefined;
  const stored = await read((acting) => getContract(acting, written.contractId));
  if (!stored?.savedAt || stored.status !== "DRAFT") return undefined;
  const { revision, savedAt, savedByName } = stored;
  if (revision === (written.seen ?? written.revision)) return undefined;
  const t = await getTranslations("contracts.edit");
  const at = formatInstant(savedAt, await getLocale());
  return {
    refusal: t("savedMeanwhile", { name: savedByName ?? t("someone"), at }),
    bothChanged: { revision, fields: differingFields(written, stored), changes: [] },
  };
}
