"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { readNotifications } from "#lib/platform/read-notifications.ts";

export const readNotificationsAction = formAction(readNotifications, { to: () => "/min-side#beskjeder" });
