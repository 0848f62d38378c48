import { dev } from '$app/environment';
import { error, fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import type { FormState } from '#lib/ui/form-state.ts';
import type { Actions, PageServerLoad } from './$types';

/** The kit is a workbench: it exists in development alone. */
function inDevelopmentOnly(): void {
  if (!dev) error(404);
}

export const load: PageServerLoad = ({ url }) => {
  inDevelopmentOnly();
  return { sort: url.searchParams.get('sort'), query: url.searchParams.get('q') ?? '' };
};

export const actions: Actions = {
  refuse: async ({ request }) => {
    inDevelopmentOnly();
    const data = await request.formData();
    const values: Record<string, string> = {};
    for (const [name, value] of data)
      if (typeof value === 'string' && name !== 'password') values[name] = value;
    const missing = ['name', 'born', 'school', 'sex', 'agree', 'reason', 'amount'];
    const issues = Object.fromEntries(
      missing
        .filter((name) => data.has(`${name}-asked`) && !values[name])
        .map((name) => [name, m.kit_issue()])
    );
    if (Object.keys(issues).length === 0) return { done: true };
    const state: FormState = {
      id: values['_form'] ?? '',
      message: m.kit_refusal(),
      issues,
      values
    };
    return fail(400, state);
  }
};
