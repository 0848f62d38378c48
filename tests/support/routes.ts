import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

export interface RouteFile {
  /** As SvelteKit names it: `/(committee)/events/[eventId]`. */
  id: string;
  isPage: boolean;
  /** Methods of an endpoint: GET, POST … */
  methods: string[];
  /** Names of the page's form actions. */
  actions: string[];
}

const root = 'src/routes';

/** Every route of the application with its actions, read from the sources. */
export function allRoutes(): RouteFile[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const folders = new Set(
    files.filter((file) => /\+(page\.svelte|server\.ts)$/.test(file)).map((file) => dirname(file))
  );
  return [...folders].sort().map((folder) => {
    const has = (name: string) => files.includes(join(folder, name));
    const exportsOf = (name: string) => (has(name) ? exported(join(root, folder, name)) : []);
    const page = exportsOf('+page.server.ts');
    return {
      id: `/${relative('.', folder)}`.replace(/\/$/, ''),
      isPage: has('+page.svelte'),
      methods: exportsOf('+server.ts').map(({ name }) => name),
      actions: page.find(({ name }) => name === 'actions')?.keys ?? []
    };
  });
}

function exported(path: string): { name: string; keys: string[] }[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true
  );
  const found: { name: string; keys: string[] }[] = [];
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    for (const declaration of statement.declarationList.declarations) {
      found.push({ name: declaration.name.getText(), keys: keysOf(declaration.initializer) });
    }
  }
  return found;
}

function keysOf(initializer: ts.Expression | undefined): string[] {
  const inner =
    initializer && ts.isSatisfiesExpression(initializer) ? initializer.expression : initializer;
  if (!inner || !ts.isObjectLiteralExpression(inner)) return [];
  return inner.properties.map((property) => property.name?.getText() ?? '?');
}
