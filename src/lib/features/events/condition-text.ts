import { ruleCheckText } from '#lib/features/delegates/rule-labels.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatVnd } from '#lib/values/money.ts';
import type { Locale } from '#lib/values/text.ts';
import type { Condition } from './model.ts';

/** A condition as a row: its sentence, a remark beside it, and the room of the event to look into. */
export interface ConditionText {
  text: string;
  note: string;
  /** What the room's list is narrowed to. */
  query?: string;
  room: 'tasks' | 'agenda' | 'budget' | 'delegates' | 'people' | 'volunteers';
}

const roomOfRule = {
  minChildren: 'delegates',
  childrenPerEscort: 'delegates',
  childrenPerVolunteer: 'volunteers',
  childrenPerGuest: 'people'
} as const;

/** A condition of readiness in the reader's language. `openTasks` stands beside the late ones. */
export function conditionText(
  condition: Condition,
  openTasks: number,
  locale: Locale
): ConditionText {
  switch (condition.code) {
    case 'tasks':
      return {
        room: 'tasks',
        text: condition.go
          ? m.events_ready_tasks_go()
          : m.events_ready_tasks_not({ late: condition.late }),
        note: m.events_note_open_tasks({ count: openTasks })
      };
    case 'agenda':
      return {
        room: 'agenda',
        text: condition.go
          ? m.events_ready_agenda_go({ items: condition.items })
          : m.events_ready_agenda_not(),
        note: ''
      };
    case 'budget':
      return {
        room: 'budget',
        text: condition.go ? m.events_ready_budget_go() : m.events_ready_budget_not(),
        note: condition.go ? formatVnd(condition.totalVnd, locale) : ''
      };
    case 'registered': {
      const { registered, quota } = condition;
      return {
        room: 'delegates',
        text: m.events_ready_registered({ registered, quota }),
        note: condition.go ? '' : m.events_note_missing({ count: quota - registered })
      };
    }
    case 'accepted': {
      const { accepted, registered, returned } = condition;
      return {
        room: 'delegates',
        text: m.events_ready_accepted({ accepted, registered }),
        note: returned > 0 ? m.events_note_returned({ count: returned }) : ''
      };
    }
    case 'consents':
      return {
        room: 'delegates',
        ...(condition.go ? {} : { query: '?state=accepted&mark=unagreed' }),
        text: condition.go
          ? m.events_ready_consents_go()
          : m.events_ready_consents_not({ count: condition.missing }),
        note: ''
      };
    case 'minChildren':
    case 'childrenPerEscort':
    case 'childrenPerVolunteer':
    case 'childrenPerGuest':
      return {
        room: roomOfRule[condition.code],
        text: ruleCheckText(condition.check),
        note: condition.go ? '' : condition.check.source
      };
    case 'shifts': {
      const { confirmed, needed } = condition;
      return {
        room: 'volunteers',
        text: m.events_ready_shifts({ confirmed, needed }),
        note: condition.go ? '' : m.events_note_unconfirmed({ count: needed - confirmed })
      };
    }
  }
}
