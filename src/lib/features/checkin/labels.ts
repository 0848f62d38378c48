import { m } from '#lib/paraglide/messages.js';
import type { SubjectKind } from './model.ts';

const kinds: Record<SubjectKind, () => string> = {
  delegate: () => m.checkin_kind_delegate(),
  escort: () => m.checkin_kind_escort(),
  participant: () => m.checkin_kind_participant()
};

/** The kind of a person at the gate in the reader's language. */
export function kindLabel(kind: SubjectKind): string {
  return kinds[kind]();
}

/** "Vào lúc 07:12", "Ra lúc 11:30", "Chưa đến". */
export function markText(isIn: boolean, time: string | null): string {
  if (time === null) return m.checkin_not_yet();
  return isIn ? m.checkin_in_at({ time }) : m.checkin_out_at({ time });
}

/**
 * Why somebody who is outside is not let in; undefined for who is. It stands in words beside the
 * button: on a phone nobody sees a button's hint.
 */
export function notLetIn(person: { isAccepted: boolean; isIn: boolean }): string | undefined {
  return person.isAccepted || person.isIn ? undefined : m.failures_escortNotAccepted();
}
