import type { ServiceName } from '@impact/contracts';
import type { Partnership } from '../partnership.js';

type Json = Record<string, unknown>;

interface Described {
  readonly method: string;
  readonly path: string;
  /** A body of the document's own examples; undefined where none is taken. */
  readonly example: unknown;
}

/** A request that is made to cost more than it is worth. */
interface Hostile {
  readonly what: string;
  readonly query?: string;
  readonly body?: string;
}

/** Nothing that is answered at all takes as long, however busy the machine. */
const patienceMs = 30_000;
/** Where not all is asked, every operation gets each fifth of it, the next one another fifth. */
const stride = 5;
const mostLetters = 100_000;
const anyId = '0198f2a0-6c1e-7000-8000-000000000001';

/**
 * Asks for every operation with JSON nested without end, countless names and values, queries of any length and legal bodies of
 * any size, and gives each answer that is a failure, late or long, or a refusal without a code. Bounded by the number of operations;
 * each is asked for all of it where `thorough`, else for a fifth.
 */
export async function hostileTo(
  partnership: Partnership,
  service: ServiceName,
  subject: string,
  { thorough }: { readonly thorough: boolean },
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [at, operation] of (await operationsOf(partnership.url, service)).entries())
    for (const hostile of hostilities(operation).filter((_, n) => thorough || (at + n) % stride === 0)) {
      const complaint = await complaintAbout(partnership, subject, operation, hostile);
      if (complaint) wrong.push(`${operation.method} ${operation.path} with ${hostile.what}: ${complaint}`);
    }
  return wrong;
}

async function operationsOf(url: string, service: ServiceName): Promise<Described[]> {
  const response = await fetch(`${url}/api/${service}/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, Json>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{\w+\}/g, anyId),
      example: (requestBody as { content?: Record<string, Json> } | undefined)?.content?.[
        'application/json'
      ]?.['example'],
    })),
  );
}

/** What one operation is asked: with bodies where it takes one. */
export function hostilities({ example }: Pick<Described, 'example'>): Hostile[] {
  const queries = [
    { what: 'a query of one name 1,500 times', query: 'after=a&'.repeat(1_500) },
    { what: 'a query of a deep object', query: `filter${'[a]'.repeat(2_000)}=1` },
    {
      what: 'a query of countless names',
      query: Array.from({ length: 1_500 }, (_, n) => `n${n}=1`).join('&'),
    },
  ];
  if (example === undefined) return queries;
  const fields = Object.keys(example as object);
  const below = JSON.stringify(fields[0] ?? 'a');
  const names = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${n}`, n]));
  const bodies = [
    { what: 'lists nested without end', body: nested(45_000, '[', ']') },
    { what: 'lists nested without end below a field', body: `{${below}:${nested(40_000, '[', ']')}}` },
    { what: 'objects nested without end', body: nested(12_000, '{"a":', '}') },
    { what: 'countless names', body: JSON.stringify(names(4_900)) },
    { what: 'countless names below a field', body: `{${below}:${JSON.stringify(names(4_900))}}` },
    { what: 'countless names in 0.9 MB', body: JSON.stringify(names(60_000)) },
    { what: 'countless values below a field', body: `{${below}:[${'0,'.repeat(45_000)}0]}` },
    { what: 'a name without end', body: `{"${'x'.repeat(95_000)}":1}` },
    ...[90_000, 450_000].map((letters) => ({
      what: `a legal body of ${letters / 1_000} kB`,
      body: lengthened(example as Json, letters),
    })),
  ];
  return [...queries, ...bodies];
}

const nested = (levels: number, open: string, shut: string): string =>
  `${open.repeat(levels)}${open.endsWith(':') ? '1' : ''}${shut.repeat(levels)}`;

/** Fills the lists of an example, one after the other, until it has so many letters; without a list it stays. */
function lengthened(example: Json, letters: number): string {
  const lists = Object.entries(example).filter(([, value]) => Array.isArray(value) && value.length > 0);
  const each = letters / Math.max(1, lists.length);
  const filled = lists.map(([name, value]) => {
    const one = (value as unknown[])[0];
    const times = Math.max(1, Math.floor(each / (JSON.stringify(one).length + 1)));
    return [name, Array.from({ length: times }, () => one)] as const;
  });
  return JSON.stringify({ ...example, ...Object.fromEntries(filled) });
}

async function complaintAbout(
  { url, tokens }: Partnership,
  subject: string,
  { method, path }: Described,
  { query, body }: Hostile,
): Promise<string | undefined> {
  const began = Date.now();
  const response = await fetch(`${url}${path}${query ? `?${query}` : ''}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokens.of(subject)}`,
      ...(method === 'POST' && { 'idempotency-key': `hostile-${began}-${Math.random()}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const took = Date.now() - began;
  if (response.status >= 500 && !(response.status === 503 && response.headers.has('retry-after')))
    return `answered ${response.status} ${text.slice(0, 300)}`;
  if (response.status >= 400 && !/"code":"[A-Z_]+"/.test(text))
    return `refused without a code: ${text.slice(0, 300)}`;
  if (response.status >= 400 && text.length > mostLetters) return `refused in ${text.length} letters`;
  return took > patienceMs ? `answered after ${took} ms` : undefined;
}
