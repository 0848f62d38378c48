/**
 * How many checks of a step passed, failed and were skipped.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * What the JSON reporters of the two runners write; only what is counted here.
 * @typedef {{ status: string }} Assertion
 * @typedef {{ testResults: { status: string, assertionResults: Assertion[] }[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} PlaywrightReport
 */

/**
 * A file that failed without a failed test (it did not load, a hook broke) is one failure.
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest(report) {
  return sum(report.testResults.map(countFile));
}

/**
 * @param {VitestReport['testResults'][number]} file
 * @returns {Counts}
 */
function countFile({ status, assertionResults }) {
  /** @param {string} wanted */
  const count = (wanted) => assertionResults.filter(({ status }) => status === wanted).length;
  const passed = count('passed');
  const failed = count('failed');
  const broken = status === 'failed' && failed === 0 ? 1 : 0;
  return { passed, failed: failed + broken, skipped: assertionResults.length - passed - failed };
}

/**
 * A flaky test failed once: that is a failure. So is an error outside any test.
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped
  };
}

/**
 * What a runner did, given its report (undefined: it left none) and its exit code. A runner that
 * crashed, found no tests or left no report can never count as clean.
 * @param {Counts | undefined} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
export function judge(counts, exitCode) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const isSuspicious = failed === 0 && (exitCode !== 0 || passed + skipped === 0);
  return { passed, failed: isSuspicious ? 1 : failed, skipped };
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** @param {Counts} counts */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
