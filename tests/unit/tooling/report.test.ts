import { describe, expect, test } from 'vitest';
import {
  countPlaywright,
  countVitest,
  judge,
  lastLine,
  sum
} from '../../../scripts/lib/report.mjs';

const passed = { status: 'passed' };
const failed = { status: 'failed' };

describe('the report of Vitest', () => {
  test('counts tests; pending and todo ones are skipped', () => {
    const assertionResults = [passed, passed, failed, { status: 'pending' }, { status: 'todo' }];
    expect(countVitest({ testResults: [{ status: 'failed', assertionResults }] })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2
    });
  });

  test('counts a file that did not load, or whose hook broke, as one failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [passed] }
    ];
    expect(countVitest({ testResults })).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });
});

describe('the report of Playwright', () => {
  test('counts flaky tests and errors outside tests as failures', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 };
    expect(countPlaywright({ stats, errors: [{ message: 'no server' }] })).toEqual({
      passed: 5,
      failed: 4,
      skipped: 3
    });
  });
});

describe('judging a runner', () => {
  const clean = { passed: 3, failed: 0, skipped: 1 };

  test('a clean run stays as it is', () => {
    expect(judge(clean, 0)).toEqual(clean);
  });

  test('failures already counted are not counted twice', () => {
    expect(judge({ passed: 3, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  });

  test.each([
    ['a crash after clean results', clean, 1],
    ['no report', undefined, 0],
    ['no tests at all', { passed: 0, failed: 0, skipped: 0 }, 0]
  ])('%s is one failure', (_name, counts, exitCode) => {
    expect(judge(counts, exitCode).failed).toBe(1);
  });
});

test('the last line is the sum over all runners', () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 10, failed: 2, skipped: 3 }
  ]);
  expect(lastLine(total)).toBe('11 passed, 2 failed, 3 skipped');
  expect(lastLine(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
});
