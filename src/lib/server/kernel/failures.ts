/**
 * Every way a door can refuse. A code is data: `failure-text.ts` turns it into a sentence in the
 * reader's language. Add a code here and its sentence there (the compiler asks for it).
 */
export type FailureCode =
  | 'invalid'
  | 'signedOut'
  | 'forbidden'
  | 'notVisible'
  | 'changedMeanwhile'
  | 'duplicate'
  | 'referenceMissing'
  | 'stateForbids'
  | 'busy'
  | 'storageFull'
  | 'tooLarge'
  | 'lengthMissing'
  | 'throttled'
  | 'wrongCredentials'
  | 'linkUnusable'
  | 'consentLinkUnusable'
  | 'deviceUnknown'
  | 'secondPersonNeeded'
  | 'passwordWrong'
  | 'ownAccount'
  | 'lastAdmin'
  | 'accountExists'
  | 'registrarsFull'
  | 'principalExists'
  | 'principalConfirms'
  | 'commitmentMissing'
  | 'escortNotAccepted'
  | 'passedGate'
  | 'quotaFull'
  | 'othersWait'
  | 'quotaMissing'
  | 'quotaBelowUse'
  | 'quotaAboveParent'
  | 'quotaBelowChildren'
  | 'deadlinePassed'
  | 'incomplete'
  | 'nothingToSubmit'
  | 'candidatesChanged'
  | 'drawNobody'
  | 'childTwice'
  | 'consentMissing'
  | 'reserveFirst'
  | 'offerGone'
  | 'nothingChanged'
  | 'moveChanged'
  | 'proposalGone'
  | 'alreadyReplaced'
  | 'shiftFull'
  | 'shiftOverlap'
  | 'shiftStarted'
  | 'shiftTravel'
  | 'shiftRest'
  | 'dayTooLong'
  | 'minorTooLong'
  | 'minorNight'
  | 'alreadyAssigned'
  | 'hasDependents'
  | 'eventClosed'
  | 'amountTooLarge'
  | 'importStale'
  | 'importTooLong'
  | 'importTouched'
  | 'nothingToImport'
  | 'fileGone'
  | 'taskWaits'
  | 'budgetFull';

export type FailureParams = Record<string, string | number>;

/** One wrong field: its name in the form, a code, and figures for the sentence. */
export interface Issue {
  field: string;
  code: string;
  params?: FailureParams;
}

export interface Failure {
  code: FailureCode;
  params?: FailureParams;
  issues?: Issue[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What a policy answers: yes, or the reason why not. */
export type Allowed = true | { code: FailureCode; params?: FailureParams };

/** Thrown inside a door to end it: the kernel rolls back and answers with the failure as a value. */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Ends the running door with this failure; nothing it wrote remains. */
export function refuse(code: FailureCode, params?: FailureParams): never {
  throw new Refusal(params ? { code, params } : { code });
}

/** Ends the running door because one field is wrong, though its form was right. */
export function refuseField(field: string, code: string, params?: FailureParams): never {
  throw new Refusal({
    code: 'invalid',
    issues: [params ? { field, code, params } : { field, code }]
  });
}

/** The first answer that is not yes, else yes. */
export function every(...answers: Allowed[]): Allowed {
  return answers.find((answer) => answer !== true) ?? true;
}
