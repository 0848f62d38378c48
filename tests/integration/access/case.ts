import type { AnyDoor } from './exported-doors.ts';
import type { Programme } from './programme.ts';
import type { Visitor } from './visitors.ts';

export type Input = Record<string, unknown>;

export interface DoorCase {
  /** Who passes. Everybody else is refused. */
  open: readonly Visitor[];
  /** What a caller sends who knows every id of the forum. */
  input?: (programme: Programme, who: Visitor) => Input;
  /** The same about what is somebody else's: refused to everybody. */
  foreign?: (programme: Programme, who: Visitor) => Input;
  /** The door that a maker makes. */
  made?: () => AnyDoor;
}

/** By `room/name`; a second case of the same door has a remark after a space. */
export type Cases = Record<string, DoorCase>;
