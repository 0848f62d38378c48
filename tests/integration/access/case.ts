import type { AnyDoor, ExportedDoor } from './exported-doors.ts';
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

/** The door that a case is about: its key without the remark. */
export const doorOf = (key: string) => key.split(' ')[0] ?? '';

/** The case's door, or the one that its maker makes. */
export function openDoor(
  exported: ReadonlyMap<string, ExportedDoor>,
  key: string,
  entry: DoorCase
): AnyDoor {
  if (entry.made) return entry.made();
  const door = exported.get(doorOf(key));
  if (door?.kind !== 'command' && door?.kind !== 'query') throw new Error(`${key} is no door`);
  return door.value as AnyDoor;
}
