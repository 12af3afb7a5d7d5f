import type { Client } from '../http/client.js';
import type { Facts, KnownAward, KnownPath, KnownPlan } from '../oracle/facts.js';
import type { Happened } from '../oracle/happened.js';
import type { Ledger } from '../oracle/ledger.js';
import type { Notice } from '../oracle/notices.js';
import type { LogRecord } from './event-log.js';

/** What the log says of plans, awards and paths. */
export interface EventFindings {
  /** Events that must be there and are not. */
  readonly lost: string[];
  /** Events of no acknowledged change, or of one that has its own already. */
  readonly doubled: string[];
  /** Who must hear of those that are there. */
  readonly notices: Notice[];
}

/** Reads the events of each plan, award and path beside those that what was acknowledged demands. */
export function eventFindings(facts: Facts, records: readonly LogRecord[]): EventFindings {
  const findings: EventFindings = { lost: [], doubled: [], notices: [] };
  for (const happened of facts.happened) findEvents(happened, facts, records, findings);
  return findings;
}

/** Gives what the services have otherwise than it was acknowledged. */
export async function wrongFacts(client: Client, { facts, partnership }: Ledger): Promise<string[]> {
  const { observer } = partnership;
  const wrong: string[] = [];
  for (const plan of facts.plans.values()) wrong.push(...(await wrongPlan(client, plan)));
  for (const path of facts.paths.values()) wrong.push(...(await wrongPath(client, path, observer)));
  if (facts.award) wrong.push(...(await wrongAward(client, facts.award, observer)));
  return wrong;
}

const overdue = 'path.overdue';
const typeOf = ({ headers }: LogRecord): string =>
  (headers['ce_type'] ?? '').split('.').slice(2, 4).join('.');
const versionOf = ({ headers }: LogRecord): number => Number(headers['ce_aggregateversion']);

/** Gives each event of a key once, by its versions. */
function eventsOf(key: string, records: readonly LogRecord[]): LogRecord[] {
  const events = new Map(records.filter((each) => each.key === key).map((each) => [versionOf(each), each]));
  return [...events.values()].sort((a, b) => versionOf(a) - versionOf(b));
}

/** Reads the events of one key beside those that there must be; a late contact is told once, after what left it late. */
function findEvents(
  happened: Happened,
  facts: Facts,
  records: readonly LogRecord[],
  { lost, doubled, notices }: EventFindings,
): void {
  const events = eventsOf(happened.key, records);
  const wanted = happened.events;
  let at = 0;
  let isLateUntold = false;
  for (const event of events) {
    const { headers, value } = event;
    const cause = headers['ce_id']!;
    if (typeOf(event) === overdue) {
      if (!isLateUntold) doubled.push(`${happened.name}: told as late without being so, or twice`);
      isLateUntold = false;
      const { participationId } = JSON.parse(value) as { participationId: string };
      notices.push(noticeOf(cause, overdueTemplate, facts.coordinatorsAt(participationId)));
      continue;
    }
    const next = wanted[at];
    if (next?.type !== typeOf(event)) {
      const what = `${typeOf(event)} where ${next?.type ?? 'nothing'} was acknowledged`;
      doubled.push(`${happened.name}: version ${versionOf(event)} is ${what}`);
      return;
    }
    if (next.tells) notices.push(noticeOf(cause, next.tells.template, next.tells.people));
    isLateUntold = next.isLate ?? false;
    at += 1;
  }
  const missing = wanted.slice(at).map(({ type }) => type);
  if (missing.length > 0) lost.push(`${happened.name}: ${missing.join(', ')} acknowledged and in no topic`);
  else if (isLateUntold) lost.push(`${happened.name}: is late, and nothing tells it`);
}

const overdueTemplate = 'path-overdue';

/** A notice that all these people must have, once each, and nobody else. */
export const noticeOf = (cause: string, template: string, people: readonly string[]): Notice => ({
  cause,
  template,
  atLeast: 0,
  must: new Set(people),
  may: new Map(people.map((each) => [each, 1])),
});

const differing = (name: string, wanted: unknown, got: unknown): string[] =>
  JSON.stringify(got) === JSON.stringify(wanted)
    ? []
    : [`${name}: must be ${JSON.stringify(wanted)}, is ${JSON.stringify(got)}`];

interface PlanVersion {
  readonly status: string;
  readonly planningMeetings: readonly string[];
  readonly objectives: readonly { readonly baseline?: string | null }[];
}

async function wrongPlan(client: Client, { id, state, versions, happened }: KnownPlan): Promise<string[]> {
  const plans = await client.all<{ id: string }>(
    'plans',
    `/plans?participationId=${state.id}`,
    state.planner,
  );
  const got = await client.all<PlanVersion>('plans', `/plans/${id}/versions`, state.planner);
  return [
    ...differing(
      `plans of ${state.code}`,
      [id],
      plans.map((each) => each.id),
    ),
    ...differing(
      happened.name,
      versions.map(({ status, agenda }) => [status, agenda.planningMeetings, agenda.baselines]),
      got.map(({ status, planningMeetings, objectives }) => [
        ...[status, planningMeetings.length],
        objectives.map(({ baseline }) => typeof baseline === 'string'),
      ]),
    ),
  ];
}

interface Award {
  readonly id: string;
  readonly allocations: readonly {
    readonly id: string;
    readonly participationId: string;
    readonly amountUsd: string;
    readonly acknowledgedOn?: string;
  }[];
}

async function wrongAward(client: Client, award: KnownAward, observer: string): Promise<string[]> {
  const awards = await client.all<Award>('backbone', `/awards`, observer);
  const got = awards.find(({ id }) => id === award.id);
  const wanted = award.allocations.map(({ id, state, amountUsd, isAcknowledged }) => [
    ...[id, state.id, amountUsd],
    isAcknowledged,
  ]);
  const there = got?.allocations.map(({ id, participationId, amountUsd, acknowledgedOn }) => [
    ...[id, participationId, amountUsd],
    acknowledgedOn !== undefined,
  ]);
  return differing('allocations', wanted.sort(), there?.sort());
}

interface Path {
  readonly id: string;
  readonly lastContactOn: string | null;
  readonly dueOn: string;
}

async function wrongPath(client: Client, path: KnownPath, observer: string): Promise<string[]> {
  const paths = await client.all<Path>('communications', `/paths?participationId=${path.at.id}`, observer);
  const got = paths.map(({ id, lastContactOn, dueOn }) => [id, lastContactOn, dueOn]);
  return differing(path.happened.name, [[path.id, path.lastContactOn ?? null, path.dueOn]], got);
}
