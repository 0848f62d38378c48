// An error or warning that nobody expected fails the test in which it appeared. A test that expects
// one replaces the function: vi.spyOn(console, 'error').mockImplementation(() => {}).
import { afterAll, afterEach } from 'vitest';

const unexpected: string[] = [];

for (const level of ['error', 'warn'] as const) {
  const original = console[level];
  console[level] = (...args: unknown[]) => {
    unexpected.push(`console.${level}: ${args.map(String).join(' ')}`);
    original(...args);
  };
}

function failIfAny(): void {
  const lines = unexpected.splice(0);
  if (lines.length > 0) throw new Error(`Unexpected output.\n${lines.join('\n')}`);
}

afterEach(failIfAny);
afterAll(failIfAny);
