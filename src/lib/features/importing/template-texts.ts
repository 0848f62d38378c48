import { ethnicGroups } from '#lib/features/delegates/ethnic-groups.ts';
import { relationLabel, sexLabel, wayLabel } from '#lib/features/delegates/labels.ts';
import {
  diets,
  guardianRelations,
  selectionWays,
  sexes,
  shirtSizes
} from '#lib/features/delegates/model.ts';
import { dietLabel } from '#lib/features/delegates/private-labels.ts';
import { m } from '#lib/paraglide/messages.js';
import { addDaysOn, formatDate, formatDateInput, type DateOn } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import type { TemplateColumn, TemplateTexts } from './workbook-texts.ts';
import { roleLabel } from './labels.ts';
import { schoolList } from './school-list.ts';
import type { TargetField } from './target.ts';

/* The words of the template, in the reader's language. */

/** What a field's column offers; every word is one that the reading understands. */
function choicesOf(key: string): string[] {
  switch (key) {
    case 'sex':
      return sexes.map(sexLabel);
    case 'ethnicity':
      return [...ethnicGroups];
    case 'selectionWay':
      return selectionWays.map(wayLabel);
    case 'guardianRelation':
      return guardianRelations.map(relationLabel);
    case 'diet':
      return diets.map(dietLabel);
    case 'shirtSize':
      return [...shirtSizes];
    default:
      return [];
  }
}

function hintOf(field: TargetField): string {
  switch (field.kind) {
    case 'name':
      return m.importing_template_hint_name();
    case 'birthDate':
      return m.importing_template_hint_date();
    case 'phone':
      return m.importing_template_hint_phone();
    case 'text':
      return m.importing_template_hint_text({ max: String(field.max ?? '') });
    case 'sex':
    case 'ethnicity':
    case 'choice':
      return m.importing_template_hint_choice();
  }
}

/** A child of twelve whose numbers and names are nobody's. */
function exampleOf(key: string, eventDay: DateOn): string {
  const given: Record<string, string> = {
    name: m.importing_template_example_name(),
    bornOn: formatDateInput(addDaysOn(eventDay, -4500)),
    className: '7A1',
    guardianName: 'Trần Thị Mẫu',
    guardianPhone: '0900000000'
  };
  return given[key] ?? choicesOf(key)[0] ?? '';
}

function columnOf(field: TargetField, eventDay: DateOn): TemplateColumn {
  const label = roleLabel(field.key);
  return {
    heading: field.required ? `${label} *` : label,
    hint: hintOf(field),
    example: exampleOf(field.key, eventDay),
    choices: choicesOf(field.key)
  };
}

/** The template of one event: age and day are its own. */
export function templateTexts(
  event: { name: string; startsOn: DateOn },
  underAge: number,
  locale: Locale
): TemplateTexts {
  const date = formatDate(event.startsOn, locale);
  return {
    sheet: m.importing_template_sheet(),
    instructions: m.importing_template_instructions(),
    choicesSheet: m.importing_template_choices(),
    exampleMark: m.importing_template_example(),
    wrongChoice: m.importing_template_wrong(),
    lines: [
      m.importing_template_line_title({ event: event.name }),
      m.importing_template_line_fill(),
      m.importing_template_line_required(),
      m.importing_template_line_age({ age: String(underAge), date }),
      m.importing_template_line_private()
    ],
    columns: schoolList.fields.map((field) => columnOf(field, event.startsOn))
  };
}
