import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roles, type ServiceName, serviceNames } from '@impact/contracts';

export const root = fileURLToPath(new URL('../../../../', import.meta.url));

const places = [
  'here',
  'here or above',
  'either or above',
  'around',
  'next tier',
  'root',
  'any node',
  'any node of the initiative',
] as const;
type PlaceWord = (typeof places)[number];

const ofPeople = ['none', 'masked', 'entrusted', 'withheld'] as const;
const ofDrafts = ['none', 'author', 'handed in', 'open'] as const;

/** Who may do it where: a role, `reader` or `everybody`, at one of the nodes. */
export interface Rule {
  readonly who: string;
  readonly at: readonly PlaceWord[];
}

/** A line of docs/authority.md. */
export interface TableRow {
  /** `POST measurement/submissions/{id}/submit` */
  readonly route: string;
  /** As the documents of the API say it: `public`, `member` or the roles, sorted. */
  readonly askedBy: 'public' | 'member' | readonly string[];
  /** Rules, or that the answer is cut to what the caller sees or owns. */
  readonly where: readonly Rule[] | 'what they see' | 'their own';
  /** Whether numbers of single people come out of it, and to whom. */
  readonly people: (typeof ofPeople)[number];
  /** Whether drafts come out of it, and to whom. */
  readonly drafts: (typeof ofDrafts)[number];
}

const readers = roles.filter((role) => role !== 'operator' && role !== 'integrator');

/** Reads the hand-written table; throws, naming the line, where it is not what the page explains. */
export function authorityTable(): TableRow[] {
  const rows: TableRow[] = [];
  let concerned: readonly ServiceName[] = [];
  for (const line of readFileSync(join(root, 'docs/authority.md'), 'utf8').split('\n')) {
    const heading = /^## (.+)$/.exec(line)?.[1];
    if (heading)
      concerned = heading === 'Every service' ? serviceNames : serviceNames.filter((one) => one === heading);
    const [route, askedBy, where, people, drafts] = cellsOf(line);
    if (!where || !/^(GET|PUT|POST|PATCH|DELETE) /.test(route!)) continue;
    for (const service of concerned)
      rows.push({
        route: route!.replace(' ', ` ${service}/`),
        askedBy: askedByOf(askedBy!),
        where: whereOf(where),
        people: wordOf(ofPeople, people, route!),
        drafts: wordOf(ofDrafts, drafts, route!),
      });
  }
  return rows;
}

const cellsOf = (line: string): string[] =>
  line.startsWith('|')
    ? line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : [];

function askedByOf(cell: string): TableRow['askedBy'] {
  if (cell === 'anybody') return 'public';
  if (cell === 'any member') return 'member';
  const named = cell === 'reader' ? readers : cell.split(', ');
  const unknown = named.find((name) => !(roles as readonly string[]).includes(name));
  if (unknown) throw new Error(`docs/authority.md: "${unknown}" is no role.`);
  return [...named].sort();
}

function whereOf(cell: string): TableRow['where'] {
  if (cell === 'what they see' || cell === 'their own') return cell;
  return cell.split('; ').map((rule) => {
    const [who, at] = rule.split(': ');
    const words = at?.split(', ') ?? [];
    const unknown = words.find((word) => !(places as readonly string[]).includes(word));
    if (!at || unknown)
      throw new Error(`docs/authority.md: "${rule}" names no place that the page explains.`);
    return { who: who!, at: words as PlaceWord[] };
  });
}

/** Gives the roles that a rule speaks of. */
export const rolesOf = ({ who }: Rule): readonly string[] =>
  who === 'everybody' ? roles : who === 'reader' ? readers : [who];

function wordOf<T extends string>(words: readonly T[], cell: string | undefined, route: string): T {
  const word = words.find((each) => each === cell);
  if (!word)
    throw new Error(`docs/authority.md: ${route} says "${cell}" and not one of ${words.join(', ')}.`);
  return word;
}
