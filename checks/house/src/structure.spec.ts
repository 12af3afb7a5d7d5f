import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const services = readdirSync(join(root, 'apps'))
  .filter((name) => existsSync(join(root, 'apps', name, 'src/app.module.ts')))
  .sort();

const sourcesOf = (project: string): string[] =>
  readdirSync(join(root, project, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.spec\.ts$|(^|\/)testing\//.test(path))
    .sort();

/** What a file imports, types included: the names by the path that they come from. */
function importsOf(project: string, file: string): Map<string, string[]> {
  const path = join(root, project, 'src', file);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  return new Map(
    source.statements.flatMap((statement): [string, string[]][] => {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
      if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
      const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
      const names = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
      return [[statement.moduleSpecifier.text, names.map(({ name }) => name.text)]];
    }),
  );
}

/** The arrows between the files of a project. */
const filesOf = (project: string): Map<string, Set<string>> =>
  new Map(
    sourcesOf(project).map((file) => [
      file,
      new Set(
        [...importsOf(project, file).keys()]
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => join(dirname(file), specifier).replace(/\.js$/, '.ts')),
      ),
    ]),
  );

const folderOf = (file: string): string => dirname(file).split('/')[0]!;

/** The arrows between the folders of a project. */
function foldersOf(project: string): Map<string, Set<string>> {
  const arrows = new Map<string, Set<string>>();
  for (const file of sourcesOf(project)) {
    const from = folderOf(file);
    for (const specifier of importsOf(project, file).keys()) {
      if (!specifier.startsWith('.')) continue;
      const to = folderOf(join(dirname(file), specifier));
      if (from !== '.' && to !== '.' && to !== from)
        arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
  }
  return arrows;
}

/** Folders or files that lie on a cycle: they reach themselves. */
function onCycles(arrows: Map<string, Set<string>>): string[] {
  return [...arrows.keys()].filter((start) => {
    const reached = new Set<string>();
    const ahead = [...arrows.get(start)!];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      ahead.push(...(arrows.get(next) ?? []));
    }
    return reached.has(start);
  });
}

/** Names in the arrays `providers` and `controllers` of a module's decorator. */
function providedIn(project: string, file: string): string[] {
  const path = join(root, project, 'src', file);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      ['providers', 'controllers'].includes(node.name.getText()) &&
      ts.isArrayLiteralExpression(node.initializer)
    )
      names.push(
        ...node.initializer.elements.filter((each) => ts.isIdentifier(each)).map((each) => each.getText()),
      );
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

describe.each(services.map((name) => `apps/${name}`))('the structure of %s', (project) => {
  it('has no folders that import each other, types included', () => {
    expect(onCycles(foldersOf(project))).toEqual([]);
  });

  it('provides what a folder holds in the module of that folder', () => {
    const strangers = sourcesOf(project)
      .filter((file) => file.endsWith('.module.ts'))
      .flatMap((file) => {
        const imports = importsOf(project, file);
        const home = [...imports].flatMap(([specifier, names]) =>
          folderOf(join(dirname(file), specifier)) === folderOf(file) && specifier.startsWith('.')
            ? names
            : [],
        );
        return providedIn(project, file)
          .filter((name) =>
            [...imports].some(([specifier, names]) => specifier.startsWith('.') && names.includes(name)),
          )
          .filter((name) => !home.includes(name))
          .map((name) => `${relative('.', file)}: ${name}`);
      });
    expect(strangers).toEqual([]);
  });
});

const projects = ['apps', 'libs', 'checks'].flatMap((wing) =>
  readdirSync(join(root, wing))
    .filter((name) => existsSync(join(root, wing, name, 'src')))
    .map((name) => `${wing}/${name}`),
);

it.each(projects)('no files of %s import each other, types included', (project) => {
  expect(onCycles(filesOf(project))).toEqual([]);
});

it('finds folders that import each other', () => {
  const arrows = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b'])],
  ]);
  expect(onCycles(arrows)).toEqual(['b', 'c']);
});

describe('the list of services', () => {
  it.each([
    ['libs/contracts/src/principals/service-names.ts', 'which everything else imports'],
    ['eslint.config.js', 'which no build comes before'],
    ['checks/faults/src/stack/services.ts', 'whose project imports nothing of the product'],
  ])('is whole in %s, %s', (file) => {
    const [, list] = /\bservice(?:Name)?s = \[([^\]]+)\]/.exec(readFileSync(join(root, file), 'utf8')) ?? [];
    expect(list?.match(/\w+/g)?.sort()).toEqual(services);
  });
});
