/**
 * How often a property over hostile input is tried: `usual` times in `npm test`, as often as
 * FUZZ_RUNS says in `npm run fuzz`.
 */
export function fuzzRuns(usual: number): number {
  const wanted = process.env['FUZZ_RUNS'];
  return wanted === undefined ? usual : Number(wanted);
}
