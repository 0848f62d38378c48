import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig(
  globalIgnores([
    '.cache/',
    '.svelte-kit/',
    'build/',
    'data/',
    'screens/',
    'test-results/',
    'playwright-report/',
    'src/lib/paraglide/'
  ]),
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // TypeScript knows every name; this rule does not know types and Svelte's runes.
      'no-undef': 'off',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
      ]
    }
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      // A forgotten await is a write outside its transaction.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // $props() and $state() need `let` where a part of the pattern is assigned to.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }]
    }
  },
  {
    // dependency-cruiser reads compiled components, in which imports of types are gone: these are
    // the same boundaries for those (reasons in .dependency-cruiser.cjs).
    files: ['src/**/*.svelte'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/store.server.ts', '**/tables.ts'], message: 'SQL stays in its room.' },
            { group: ['**/server/db/**'], message: 'Only rooms and the kernel see the database.' },
            { group: ['kysely', 'kysely/*', 'better-sqlite3'], message: 'SQL stays in its room.' },
            { group: ['lucia'], message: 'lucia is touched in src/lib/server/auth alone.' }
          ]
        }
      ]
    }
  },
  {
    files: ['src/lib/ui/**/*.svelte'],
    rules: {
      // Who gives a link to a button has resolved it: ui knows no routes.
      'svelte/no-navigation-without-resolve': 'off',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/features/**', '**/server/**', '**/routes/**'],
              message: 'ui knows no word of the domain.'
            }
          ]
        }
      ]
    }
  },
  {
    files: ['src/**'],
    // The log has levels, request ids and redaction (src/lib/server/log.ts).
    rules: { 'no-console': 'error' }
  }
);
