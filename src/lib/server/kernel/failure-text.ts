import { entryStateText, missingText } from '#lib/features/delegates/labels.ts';
import { fieldNamesText } from '#lib/features/delegates/field-labels.ts';
import { importSentences } from '#lib/features/importing/sentences.ts';
import { taskSentences } from '#lib/features/tasks/sentences.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { formatDate, formatDateTime, formatSpan } from '#lib/values/dates.ts';
import type { Allowed, Failure, FailureCode, FailureParams, Issue } from './failures.ts';

type Sentence = (params: FailureParams) => string;

const text = (params: FailureParams, name: string): string => String(params[name] ?? '');

const dayText = (params: FailureParams, name: string): string =>
  formatDate(text(params, name), getLocale());

/** What changed meanwhile, where the door knows it: who, when, which fields, and how it stands now. */
function changedText(params: FailureParams): string {
  if (params['at'] === undefined) return m.failures_changedMeanwhile();
  const said = {
    by: text(params, 'by') || m.failures_changedMeanwhile_system(),
    at: formatDateTime(text(params, 'at'), getLocale()),
    state: entryStateText(text(params, 'state'))
  };
  const fields = fieldNamesText(text(params, 'fields').split(','));
  const changed = fields
    ? m.failures_changedMeanwhile_byFields({ ...said, fields })
    : m.failures_changedMeanwhile_by(said);
  return `${changed} ${m.failures_changedMeanwhile_kept()}`;
}

/** A sentence for every code; it says what to do next where something can be done. */
const sentences: Record<FailureCode, Sentence> = {
  invalid: () => m.failures_invalid(),
  signedOut: () => m.failures_signedOut(),
  forbidden: () => m.failures_forbidden(),
  notVisible: () => m.failures_notVisible(),
  changedMeanwhile: changedText,
  duplicate: () => m.failures_duplicate(),
  referenceMissing: () => m.failures_referenceMissing(),
  stateForbids: () => m.failures_stateForbids(),
  busy: () => m.failures_busy(),
  storageFull: () => m.failures_storageFull(),
  tooLarge: () => m.failures_tooLarge(),
  lengthMissing: () => m.failures_lengthMissing(),
  throttled: (p) => m.failures_throttled({ minutes: text(p, 'minutes') }),
  wrongCredentials: () => m.failures_wrongCredentials(),
  linkUnusable: () => m.failures_linkUnusable(),
  consentLinkUnusable: () => m.failures_consentLinkUnusable(),
  deviceUnknown: () => m.failures_deviceUnknown(),
  secondPersonNeeded: () => m.failures_secondPersonNeeded(),
  passwordWrong: () => m.failures_passwordWrong(),
  ownAccount: () => m.failures_ownAccount(),
  lastAdmin: () => m.failures_lastAdmin(),
  accountExists: () => m.failures_accountExists(),
  registrarsFull: (p) => m.failures_registrarsFull({ limit: text(p, 'limit') }),
  principalExists: () => m.failures_principalExists(),
  principalConfirms: () => m.failures_principalConfirms(),
  commitmentMissing: () => m.failures_commitmentMissing(),
  escortNotAccepted: () => m.failures_escortNotAccepted(),
  passedGate: () => m.failures_passedGate(),
  othersWait: (p) => m.failures_othersWait({ count: text(p, 'count') }),
  quotaFull: (p) => m.failures_quotaFull({ used: text(p, 'used'), places: text(p, 'places') }),
  quotaMissing: () => m.failures_quotaMissing(),
  quotaBelowUse: (p) =>
    m.failures_quotaBelowUse({
      unit: text(p, 'unit'),
      used: text(p, 'used'),
      places: text(p, 'places')
    }),
  quotaAboveParent: (p) =>
    m.failures_quotaAboveParent({ sum: text(p, 'sum'), places: text(p, 'places') }),
  quotaBelowChildren: (p) =>
    m.failures_quotaBelowChildren({
      unit: text(p, 'unit'),
      sum: text(p, 'sum'),
      places: text(p, 'places')
    }),
  deadlinePassed: (p) => m.failures_deadlinePassed({ date: dayText(p, 'date') }),
  incomplete: () => m.failures_incomplete(),
  nothingToSubmit: () => m.failures_nothingToSubmit(),
  candidatesChanged: () => m.failures_candidatesChanged(),
  drawNobody: () => m.failures_drawNobody(),
  childTwice: () => m.failures_childTwice(),
  consentMissing: () => m.failures_consentMissing(),
  reserveFirst: () => m.failures_reserveFirst(),
  offerGone: () => m.failures_offerGone(),
  moveChanged: (p) => m.failures_moveChanged({ count: text(p, 'count') }),
  nothingChanged: () => m.failures_nothingChanged(),
  proposalGone: () => m.failures_proposalGone(),
  alreadyReplaced: (p) => m.failures_alreadyReplaced({ name: text(p, 'name') }),
  shiftFull: (p) => m.failures_shiftFull({ needed: text(p, 'needed') }),
  shiftOverlap: (p) =>
    m.failures_shiftOverlap({
      shift: text(p, 'shift'),
      time: formatSpan(text(p, 'startsAt'), text(p, 'endsAt'), getLocale())
    }),
  shiftStarted: () => m.failures_shiftStarted(),
  shiftTravel: (p) =>
    m.failures_shiftTravel({ shift: text(p, 'shift'), minutes: text(p, 'minutes') }),
  shiftRest: (p) => m.failures_shiftRest({ shift: text(p, 'shift'), hours: text(p, 'hours') }),
  dayTooLong: (p) => m.failures_dayTooLong({ hours: text(p, 'hours') }),
  minorTooLong: (p) => m.failures_minorTooLong({ hours: text(p, 'hours') }),
  minorNight: () => m.failures_minorNight(),
  alreadyAssigned: () => m.failures_alreadyAssigned(),
  hasDependents: (p) => m.failures_hasDependents({ count: text(p, 'count') }),
  eventClosed: () => m.failures_eventClosed(),
  importStale: () => m.importing_failure_stale(),
  importTooLong: (p) => m.importing_failure_tooLong({ limit: text(p, 'limit') }),
  importTouched: () => m.importing_failure_touched(),
  nothingToImport: () => m.importing_failure_nothing(),
  fileGone: () => m.importing_failure_fileGone(),
  amountTooLarge: () => m.failures_amountTooLarge(),
  taskWaits: (p) => m.tasks_failure_waits({ title: text(p, 'title') }),
  budgetFull: (p) => m.failures_budgetFull({ limit: text(p, 'limit') })
};

/** Sentences for wrong fields: our own codes, and valibot's issue types. */
const fieldSentences: Record<string, Sentence> = {
  required: () => m.failures_field_required(),
  max_length: (p) => m.failures_field_maxLength({ limit: text(p, 'limit') }),
  min_length: (p) =>
    p['limit'] === 1
      ? m.failures_field_required()
      : m.failures_field_minLength({ limit: text(p, 'limit') }),
  min_value: (p) => m.failures_field_minValue({ limit: text(p, 'limit') }),
  max_value: (p) => m.failures_field_maxValue({ limit: text(p, 'limit') }),
  email: () => m.failures_field_email(),
  url: () => m.failures_field_url(),
  regex: () => m.failures_field_url(),
  picklist: () => m.failures_field_choice(),
  nameMissing: () => m.failures_field_nameMissing(),
  nameInvalid: () => m.failures_field_nameInvalid(),
  dateIncomplete: () => m.failures_field_dateIncomplete(),
  dateInvalid: () => m.failures_field_dateInvalid(),
  dateInFuture: () => m.failures_field_dateInFuture(),
  dateInPast: () => m.failures_field_dateInPast(),
  notAChild: (p) => m.failures_field_notAChild({ age: text(p, 'age') }),
  otherChild: () => m.failures_field_otherChild(),
  notAfterDue: (p) => m.failures_field_notAfterDue({ date: dayText(p, 'date') }),
  afterStart: (p) => m.failures_field_afterStart({ date: dayText(p, 'date') }),
  afterLastEntry: (p) => m.failures_field_afterLastEntry({ date: dayText(p, 'date') }),
  ruleFixed: (p) => m.failures_field_ruleFixed({ date: dayText(p, 'date') }),
  accountExists: () => m.failures_accountExists(),
  emailTwice: () => m.failures_field_emailTwice(),
  notAnAdult: () => m.failures_field_notAnAdult(),
  tooOld: () => m.failures_field_tooOld(),
  sharesAbove100: (p) => m.failures_field_sharesAbove100({ sum: text(p, 'sum') }),
  nothingMoves: () => m.failures_field_nothingMoves(),
  sameYear: () => m.failures_field_sameYear(),
  endBeforeStart: () => m.failures_field_endBeforeStart(),
  outsideEvent: () => m.failures_field_outsideEvent(),
  dueAfterEvent: () => m.failures_field_dueAfterEvent(),
  agendaOutside: (p) => m.failures_field_agendaOutside({ count: text(p, 'count') }),
  timeInvalid: () => m.failures_field_timeInvalid(),
  amountInvalid: () => m.failures_field_amountInvalid(),
  amountTooLarge: () => m.failures_amountTooLarge(),
  countInvalid: () => m.failures_field_countInvalid(),
  phoneInvalid: () => m.failures_field_phoneInvalid(),
  idInvalid: () => m.failures_field_idInvalid(),
  passwordCommon: () => m.failures_field_passwordCommon(),
  passwordsDiffer: () => m.failures_field_passwordsDiffer(),
  scopeMissing: () => m.failures_field_scopeMissing(),
  scopeUnfit: () => m.failures_field_scopeUnfit(),
  parentUnfit: () => m.failures_field_parentUnfit(),
  passwordWrong: () => m.failures_passwordWrong(),
  tooMany: (p) => m.failures_field_tooMany({ limit: text(p, 'limit') }),
  childIncomplete: (p) =>
    m.failures_field_childIncomplete({
      name: text(p, 'name'),
      missing: missingText(text(p, 'missing').split(','))
    }),
  entryChanged: (p) =>
    m.failures_field_entryChanged({
      name: text(p, 'name'),
      state: entryStateText(text(p, 'state'))
    }),
  ...importSentences,
  ...taskSentences,
  reasonMissing: () => m.failures_field_reasonMissing(),
  bornOnWrong: () => m.failures_field_bornOnWrong(),
  nothingAnswered: () => m.failures_field_nothingAnswered(),
  fileTooLarge: () => m.failures_field_fileTooLarge(),
  scanUnreadable: () => m.failures_field_scanUnreadable()
};

/** The failure in the reader's language. */
export function failureText(failure: Failure): string {
  return sentences[failure.code](failure.params ?? {});
}

/** Why not, in the reader's language, for a button that stays and says so; undefined for a yes. */
export function whyNot(answer: Allowed): string | undefined {
  return answer === true ? undefined : failureText(answer);
}

/** One wrong field in the reader's language. */
export function issueText(issue: Issue): string {
  const sentence = fieldSentences[issue.code];
  return sentence ? sentence(issue.params ?? {}) : m.failures_field_wrong();
}
