"use server";

import { chooseMails } from "#lib/organisations/choose-mails.ts";
import { renewFeed } from "#lib/organisations/renew-feed.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { changeFollow } from "#lib/suppliers/change-follow.ts";
import { followSearch } from "#lib/suppliers/follow-search.ts";
import { followThing } from "#lib/suppliers/follow-thing.ts";
import { stopFollowing } from "#lib/suppliers/stop-following.ts";

const toMine = { to: () => "/min-side/varsler" };

export const followSearchAction = formAction(followSearch, toMine);
export const followThingAction = formAction(followThing, { to: ({ href }) => href });
export const changeFollowAction = formAction(changeFollow, toMine);
export const stopFollowingAction = formAction(stopFollowing);
export const chooseMailsAction = formAction(chooseMails, { to: () => "/min-side/varsler?lagret=ja" });
export const renewFeedAction = formAction(renewFeed, toMine);
