import { Zip } from './zip.ts';

/** Unpacks every part once within the limits, for a reader that has none. Throws FileRefused. */
export function inflateAll(bytes: Uint8Array): void {
  const zip = new Zip(bytes);
  for (const name of zip.names()) zip.part(name);
}
