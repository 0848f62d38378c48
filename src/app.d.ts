import type { Role } from '#lib/features/accounts/model.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import type { Instant } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** Shown on the error page, so that a report can be matched with the log. */
      requestId?: string;
    }
    /** What the frame reads beside any page; the access story finds a page whose data hides it. */
    interface PageData {
      me?: { name: string; email: string; roles: Role[] } | null;
      demo?: { now: Instant } | null;
      locale?: Locale;
      showsFlash?: boolean;
    }
    interface Locals {
      requestId: string;
      locale: Locale;
      /** Does this server run the sample programme? */
      demo: boolean;
      context: Context;
    }
  }
}

export {};
