import * as v from 'valibot';
import { email, id, oneOf, optional, personName, ticked, version } from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';
import { accountStates, roles } from './model.ts';

const role = () => oneOf(roles);

const grantFields = {
  role: role(),
  eventId: optional(id()),
  unitId: optional(id()),
  /** For the role volunteer: whose shifts the account shows. */
  volunteerId: optional(id()),
  /** For a school: its principal. */
  confirms: ticked()
};

export const inviteForm = v.object({
  email: email(),
  name: personName(),
  personId: optional(id()),
  ...grantFields
});
export const addGrantForm = v.object({ accountId: id(), ...grantFields });
export const grantForm = v.object({ accountId: id(), grantId: id() });
export const accountForm = v.object({ accountId: id() });
export const personForm = v.object({
  accountId: id(),
  version: version(),
  personId: optional(id())
});
export const schoolInviteForm = v.object({
  unitId: id(),
  email: email(),
  name: personName(),
  confirms: ticked()
});
export const schoolAccountForm = v.object({ unitId: id(), accountId: id() });

const searched = v.fallback(
  v.pipe(
    v.string(),
    v.transform((raw) => foldText(raw.slice(0, 100)))
  ),
  ''
);

export const accountFilter = v.object({
  q: searched,
  role: v.fallback(v.nullable(role()), null),
  state: v.fallback(v.nullable(oneOf(accountStates)), null),
  after: v.optional(v.string()),
  before: v.optional(v.string())
});

export const volunteerFilter = v.object({
  q: searched,
  chosen: v.fallback(v.nullable(id()), null)
});
