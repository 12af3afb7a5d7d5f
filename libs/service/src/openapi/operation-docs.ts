import { type DeclaredRoute } from '../access/route-declarations.js';
import { problemRow, type ProblemRow } from '../problems/define-problems.js';
import { problemType } from '../problems/problem.js';
import { serviceProblems } from '../problems/service-problems.js';
import type { Operation, Schemas } from './document-types.js';
import { exampleOf } from './examples.js';

type Responses = Record<string, { description?: string; headers?: object; content?: Record<string, Media> }>;
interface Media {
  schema?: object;
  example?: unknown;
  examples?: object;
}

const correlationHeader = {
  'X-Correlation-Id': {
    description: 'Names the request in traces, logs and events.',
    schema: { type: 'string' },
  },
};
const always = [
  serviceProblems.tooManyRequests,
  serviceProblems.internal,
  serviceProblems.databaseUnavailable,
  serviceProblems.tookTooLong,
  serviceProblems.busy,
];

/** Adds to an operation what its declarations say: who may call it, what it refuses, its headers, examples. */
export function completeOperation(
  method: string,
  operation: Operation,
  route: DeclaredRoute,
  schemas: Schemas,
): void {
  describeAccess(operation, route);
  operation.parameters = [...(operation.parameters ?? []), ...headersOf(method, route)];
  completeAnswers(operation, schemas);
  const byStatus = new Map<number, ProblemRow[]>();
  for (const row of refusalsOf(method, operation, route))
    byStatus.set(row.status, [...(byStatus.get(row.status) ?? []), row]);
  for (const [status, rows] of byStatus)
    Object.assign(operation.responses, {
      [String(status)]: refusal(rows, operation.responses[String(status)]),
    });
}

function describeAccess(operation: Operation, { policy }: DeclaredRoute): void {
  const { roles, words } =
    policy?.kind === 'roles'
      ? { roles: policy.roles, words: `For ${policy.roles.join(', ')}: ${policy.at}.` }
      : {
          roles: [],
          words: { public: 'For anybody.', member: 'For any member.', 'signed-in': 'For anybody signed in.' }[
            policy?.kind ?? 'public'
          ],
        };
  operation.description = [operation.description, words].filter(Boolean).join('\n\n');
  Object.assign(operation, { 'x-access': policy?.kind, 'x-roles': roles });
  operation.security = policy?.kind === 'public' ? [] : [{ bearer: [] }, { devIdentity: [] }];
}

function headersOf(method: string, { policy }: DeclaredRoute): NonNullable<Operation['parameters']> {
  const header = (name: string, description: string) =>
    ({ name, in: 'header', required: false, description, schema: { type: 'string' } }) as const;
  const correlation = header('X-Correlation-Id', 'Names the request; made when absent.');
  if (method !== 'post' || policy?.kind === 'public') return [correlation];
  return [
    correlation,
    header(
      'Idempotency-Key',
      'Makes a repeated request answer the first result, for 7 days and while you hold the roles that you then held.',
    ),
  ];
}

function completeAnswers(operation: Operation, schemas: Schemas): void {
  const body = operation.requestBody as { content?: Record<string, Media> } | undefined;
  for (const media of Object.values(body?.content ?? {})) addExample(media, schemas);
  for (const [status, response] of Object.entries(operation.responses as Responses)) {
    response.headers = {
      ...correlationHeader,
      ...(status === '201' ? locationHeader : {}),
      ...response.headers,
    };
    response.description ||= operation.summary ?? '';
    for (const media of Object.values(response.content ?? {})) addExample(media, schemas);
  }
}

const locationHeader = { Location: { description: 'Where it is.', schema: { type: 'string' } } };

function addExample(media: Media, schemas: Schemas): void {
  if (media.schema && media.example === undefined && media.examples === undefined)
    media.example = exampleOf(media.schema, schemas);
}

function refusalsOf(method: string, operation: Operation, { policy, problems }: DeclaredRoute): ProblemRow[] {
  const p = serviceProblems;
  const names = (operation.parameters ?? []).flatMap((it) => ('name' in it ? [it.name] : []));
  const inputs = (operation.parameters ?? []).some((it) => 'in' in it && it.in !== 'header');
  const demandsVersion = (operation.parameters ?? []).some(
    (it) => 'name' in it && it.name === 'If-Match' && it.required,
  );
  const closed = policy?.kind !== 'public';
  return [
    ...(inputs || operation.requestBody ? [p.validationFailed] : []),
    ...(operation.requestBody ? [p.malformedJson, p.bodyTooComplex, p.bodyTooLarge] : []),
    ...(names.includes('after') ? [p.badCursor] : []),
    ...(names.includes('If-Match') ? [p.badIfMatch, p.staleVersion] : []),
    ...(demandsVersion ? [p.versionMissing] : []),
    ...(closed
      ? [p.notSignedIn, p.tokenExpired, p.tokenTooLongLived, p.tokenInvalid, p.identityUnavailable]
      : []),
    ...(policy?.kind === 'roles' || policy?.kind === 'member' ? [p.roleRequired] : []),
    ...(method === 'post' && closed
      ? [p.badIdempotencyKey, p.idempotencyKeyReused, p.idempotencyInProgress, p.answerNotRepeated]
      : []),
    ...problems.flatMap((code) => problemRow(code) ?? []),
    ...always,
  ];
}

function refusal(rows: readonly ProblemRow[], existing: object | undefined): object {
  const unique = [...new Map(rows.map((row) => [row.code, row])).values()];
  const examples = unique.map(({ status, code, title }) => [
    code,
    {
      summary: title,
      value: { type: problemType(code), title, status, code, detail: title, correlationId: 'c-1' },
    },
  ]);
  return {
    ...existing,
    description: unique.map(({ code, title }) => `${code}: ${title}`).join('\n\n'),
    headers: { ...correlationHeader, ...(unique[0]?.status === 503 ? retryHeader : {}) },
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(examples) as object,
      },
    },
  };
}

const retryHeader = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } };
