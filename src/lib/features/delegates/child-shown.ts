import type { DateOn } from '#lib/values/dates.ts';
import type { SelectionWay, Sex, ShirtSize } from './model.ts';

/** A child's plain fields as the form and its school's page show them. */
export interface ChildShown {
  name: string;
  bornOn: DateOn;
  sex: Sex;
  ethnicity: string;
  commune: string | null;
  className: string | null;
  selectionWay: SelectionWay | null;
  youthPost: string | null;
  interests: string | null;
  talents: string | null;
  question: string | null;
  shirtSize: ShirtSize | null;
  pickupPoint: string | null;
}

/** Sentences that say until when a kind of field is kept. */
export interface KeepUntil {
  identity?: string | undefined;
  guardian?: string | undefined;
  health?: string | undefined;
  circumstances?: string | undefined;
}
