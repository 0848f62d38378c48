import type { Context } from '#lib/server/kernel/context.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** Shown on the error page, so that a report can be matched with the log. */
      requestId?: string;
    }
    interface Locals {
      requestId: string;
      locale: 'vi' | 'en';
      /** Does this server run the sample programme? */
      demo: boolean;
      context: Context;
    }
  }
}

export {};
