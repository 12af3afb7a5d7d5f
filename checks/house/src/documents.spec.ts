import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const projects = ['apps', 'libs', 'checks']
  .flatMap((wing) => readdirSync(join(root, wing)).map((name) => `${wing}/${name}`))
  .filter((project) => existsSync(join(root, project, 'package.json')));
const readmes = projects.map((project) => `${project}/README.md`);
/** Pages by which people find their way. */
const guides = ['', 'docs/', 'docs/guides/', 'docs/adr/']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}${name}`))
  .filter((path) => path.endsWith('.md') && path !== 'CHANGELOG.md');

/** The anchors of a page, as they are made from its headings. */
const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Links of a page to files, or to headings in them, that are not there. */
function brokenLinks(page: string): string[] {
  const links = [...textOf(page).matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
  return links
    .filter(([, path, anchor]) => {
      const to = path === '' ? page : join(dirname(page), path!);
      if (!existsSync(join(root, to))) return true;
      return anchor !== undefined && !anchorsOf(to).includes(anchor);
    })
    .map(([link]) => `${page}: ${link}`);
}

const wholePath = /`((?:apps|libs|checks|docs|scripts|samples|tools)\/[\w./-]+)`/g;
/** A file that is named without its folder, because the words before it say which. */
const sourceFile = /`(\w[\w.-]*\.tsx?)`/g;

const sources = new Set(
  projects.flatMap((project) =>
    readdirSync(join(root, project, 'src'), { recursive: true, encoding: 'utf8' }).map((path) =>
      basename(path),
    ),
  ),
);

/** Paths from the root, and names of source files, that a page has and that are not there; what is built is there only then. */
const wrongPaths = (page: string): string[] => [
  ...[...textOf(page).matchAll(wholePath)]
    .filter(([, path]) => !path!.includes('/dist') && !existsSync(join(root, path!)))
    .map(([, path]) => `${page}: ${path}`),
  ...[...textOf(page).matchAll(sourceFile)]
    .filter(([, name]) => !sources.has(name!) && !existsSync(join(root, name!)))
    .map(([, name]) => `${page}: ${name}`),
];

/** The folders and files in the first column of a project's own table. */
function tabled(readme: string): string[] {
  const table = /^\| (?:folder|file)[^|]*\|.*\n\|[-| ]+\|\n((?:\|.*\n?)+)/m.exec(textOf(readme))?.[1] ?? '';
  const cells = table.split('\n').map((line) => line.split('|')[1] ?? '');
  const names = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
  return names.filter((name) => !/[*<]/.test(name));
}

describe('what people read to find their way', () => {
  it('links to what is there', () => {
    expect([...guides, ...readmes].flatMap(brokenLinks)).toEqual([]);
  });

  it('names paths that are there', () => {
    expect([...guides, ...readmes].flatMap(wrongPaths)).toEqual([]);
  });

  it.each(readmes)('is of today: %s', (readme) => {
    const project = dirname(readme);
    const gone = tabled(readme).filter(
      (name) => !['src', '.'].some((folder) => existsSync(join(root, project, folder, name))),
    );
    expect(gone).toEqual([]);
  });
});
