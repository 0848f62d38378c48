// The boundaries of docs/architecture.md. Imports of types count too, except in components, whose
// compiled form is read here: for those see eslint.config.js.

const ROOM = '^src/lib/features/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true }
    },
    {
      name: 'routes-use-doors',
      comment:
        'A route calls queries and commands: only there are permission, transaction and audit.',
      severity: 'error',
      from: { path: '^src/routes/' },
      to: {
        path: [
          '[/-]store\\.server\\.ts$',
          '(^|/)tables\\.ts$',
          '^src/lib/server/db/',
          'node_modules/(kysely|better-sqlite3|pg)/'
        ]
      }
    },
    {
      name: 'ui-knows-no-domain',
      comment:
        'The interface kit could be somebody else’s package: it ends where the domain begins.',
      severity: 'error',
      from: { path: '^src/lib/ui/' },
      to: {
        pathNot: [
          '^src/lib/(ui|values|paraglide)/',
          // The framework is no domain: filters stand in the URL, forms are enhanced.
          '^\\$app/(forms|navigation|state)$',
          'node_modules/(svelte|bits-ui|@lucide/svelte|@internationalized/date|@fontsource)/'
        ]
      }
    },
    {
      name: 'values-stand-alone',
      comment: 'Money, dates and text are the ground: everything may use them, they use nothing.',
      severity: 'error',
      from: { path: '^src/lib/values/' },
      to: { path: '^(src|scripts|migrations)/', pathNot: '^src/lib/values/' }
    },
    {
      name: 'model-is-pure',
      comment: 'The rules of a room run in the browser and in a test without anything around them.',
      severity: 'error',
      from: { path: `${ROOM}model\\.ts$` },
      // The type of what another room answers runs nothing.
      to: { pathNot: '^src/lib/values/', dependencyTypesNot: ['type-only'] }
    },
    {
      name: 'doors-call-no-doors',
      comment:
        'A door opens its own transaction and writes its own audit entry: a door within a door would do both twice. Rooms share their store.server.ts instead.',
      severity: 'error',
      from: { path: `${ROOM}[^/]*(commands|queries)\\.server\\.ts$` },
      to: { path: `${ROOM}[^/]*(commands|queries)\\.server\\.ts$` }
    },
    {
      name: 'rooms-meet-at-the-store',
      comment:
        'What is split off from a door stays private to its room; other rooms use its stores (`store.server.ts`, `draw-store.server.ts` …), the model and the policy, and the import what a room lets it write (importing.server.ts).',
      severity: 'error',
      from: { path: ROOM },
      to: {
        path: `${ROOM}.+\\.server\\.ts$`,
        pathNot: [
          '^src/lib/features/$1/',
          '[/-]store\\.server\\.ts$',
          '/importing\\.server\\.ts$',
          // The dated rules of participation, read for the event's readiness.
          '/delegates/rules\\.server\\.ts$'
        ]
      }
    },
    {
      name: 'no-barrels',
      comment: 'An index file hides where a thing lives and drags the whole room along.',
      severity: 'error',
      from: { path: '^src/lib/(features|ui|values)/.*\\bindex\\.(ts|js)$' },
      to: {}
    },
    {
      name: 'migrations-are-frozen',
      comment:
        'A migration must do in ten years what it did on its first day, whatever src becomes.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|scripts)/' }
    },
    {
      name: 'lucia-stays-in-auth',
      comment: 'lucia is no longer developed: one folder must be enough to replace it.',
      severity: 'error',
      from: { pathNot: '^src/lib/server/auth/' },
      to: { path: 'node_modules/lucia/' }
    },
    {
      name: 'routes-are-the-top',
      comment: 'Routes use the library, never the other way round; scripts go through src/lib too.',
      severity: 'error',
      from: { pathNot: '^src/routes/' },
      to: { path: '^src/routes/' }
    },
    {
      name: 'src-stands-without-scripts',
      comment: 'Scripts are thin command lines over src/lib; the application must not need them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^scripts/' }
    }
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/lib/paraglide/(messages|registry|runtime|server)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'svelte', 'import', 'node', 'default']
    }
  }
};
