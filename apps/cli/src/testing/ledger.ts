import type { IncomingMessage, ServerResponse } from 'node:http';

type Item = Record<string, unknown> & { id: string };

/** A request that changed something. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/**
 * Keeps what it is sent and lists it again, without judging it: enough to see what a client sends, in which order, and
 * whether it sends anything the second time. The rules of the services are tested with the services.
 */
export class Ledger {
  readonly changes: Recorded[] = [];
  private readonly lists = new Map<string, Item[]>();
  private made = 0;

  /** Lists what was sent to a path, as in `backbone/v1/awards`. */
  list(path: string): Item[] {
    const known = this.lists.get(path) ?? [];
    this.lists.set(path, known);
    return known;
  }

  readonly listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const path = request.url!.split('?')[0]!.slice('/api/'.length);
    const body = JSON.parse(text || '{}') as Record<string, unknown>;
    if (request.method !== 'GET') this.changes.push({ method: request.method!, path, body });
    const answer =
      request.method === 'GET' ? { items: this.list(path), next: null } : this.change(path, body);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };

  private change(path: string, body: Record<string, unknown>): object {
    const [service, version, noun, ...rest] = path.split('/');
    const list = this.list(`${service}/${version}/${noun}`);
    if (rest[0] === 'batch')
      return { items: (body['items'] as object[]).map((item) => this.add(list, noun!, item)) };
    if (noun === 'periods') return rest[0] === 'lock' ? locked(list, body) : this.open(list, body);
    const subject = list.find(
      ({ id, indicator }) => id === rest[0] || indicator === decodeURIComponent(rest[0] ?? ''),
    );
    if (!subject) return this.add(list, noun!, body);
    if (noun === 'paths' && rest[1] === 'close') return Object.assign(subject, { validTo: body['on'] });
    return Object.assign(subject, changed(subject, rest[1], body));
  }

  /** Approves what was handed in, as somebody else does. */
  approve(effectiveFrom: string): void {
    const open = (path: string) => this.list(path).filter(({ status }) => status === 'submitted');
    for (const plan of open('plans/v1/plans')) Object.assign(plan, { effectiveFrom, status: 'approved' });
    for (const goal of open('plans/v1/goals')) {
      const { baseline, target, direction } = goal;
      Object.assign(goal, { inForce: { baseline, target, direction }, status: 'approved' });
    }
  }

  private add(list: Item[], noun: string, body: object): Item {
    this.made += 1;
    const fields = body as Record<string, unknown>;
    const id = `${noun}-${this.made}`;
    const item: Item = { codes: [], ...fields, id, ...this.given(noun, fields, id, list.length) };
    list.push(item);
    return item;
  }

  /** What a service adds by itself. */
  private given(noun: string, body: Record<string, unknown>, id: string, index: number): object {
    if (noun === 'indicators')
      return { indicator: `${String(body['code'])}@${String(body['version'])}`, status: 'draft' };
    if (noun === 'measure-sets') return { version: index + 1, measureSetId: 'the measure set' };
    if (noun === 'participations') return this.participation(body);
    if (noun === 'agreements') return { parties: partiesOf(body) };
    if (noun === 'successions') return { status: 'recorded' };
    if (noun === 'plans' || noun === 'goals')
      return { initiativeId: this.list('backbone/v1/initiatives')[0]?.id, status: 'draft' };
    if (noun !== 'initiatives') return {};
    const root = {
      parents: [],
      tier: 'federal',
      codes: body['rootCodes'] ?? [],
      validFrom: body['validFrom'],
    };
    const rootParticipationId = `root-of-${id}`;
    const organizationId = body['federalAgencyId'];
    const participation = { ...root, id: rootParticipationId, organizationId, name: 'root' };
    this.list('backbone/v1/participations').push(participation);
    return { rootParticipationId, status: 'planning', sectors: [], version: 1 };
  }

  private participation({
    organizationId,
    codes,
    name,
    parentId,
    validFrom,
  }: Record<string, unknown>): object {
    const organization = this.list('backbone/v1/organizations').find(({ id }) => id === organizationId)!;
    const parents = [{ parentId, from: validFrom }];
    return { codes: codes ?? organization['codes'], name: name ?? organization['legalName'], parents };
  }

  private open(list: Item[], { periodIds, label }: Record<string, unknown>): object {
    for (const periodId of periodIds as string[]) list.push({ id: periodId, periodId, label });
    return {};
  }
}

const partiesOf = ({ organizationIds }: Record<string, unknown>) =>
  (organizationIds as string[]).map((organizationId) => ({ organizationId }));

function locked(list: readonly Item[], { periodIds }: Record<string, unknown>): object {
  for (const period of list)
    if ((periodIds as string[]).includes(String(period['periodId']))) period['status'] = 'locked';
  return {};
}

/** What a change of that name makes of a thing; without one, the fields of its body. */
function changed(thing: Item, change: string | undefined, body: Record<string, unknown>): object {
  if (change === 'publish') return { status: 'published' };
  if (change === 'retire') return { status: 'retired', effectiveTo: body['lastDay'] };
  if (change === 'close') return { closedOn: body['on'] };
  if (change === 'allocations') return { allocations: [...((thing['allocations'] ?? []) as object[]), body] };
  if (change === 'submit') return { status: 'submitted' };
  if (change === 'approve') return { ...body, status: 'approved' };
  if (change === 'contacts') return { lastContactOn: body['on'] };
  if (change === 'amend') return { status: 'draft' };
  if (change === 'draft') return { ...body, status: 'draft' };
  if (change === 'end') return { validTo: body['on'] };
  if (change === 'reparent') return { parents: reparented(thing['parents'] as Parent[], body as never) };
  return body;
}

interface Parent {
  readonly parentId: string;
  readonly from: string;
}

/** As the backbone does it: until the next move that is entered, without entries that repeat the parent before them. */
export function reparented(parents: readonly Parent[], { parentId, from }: Parent): Parent[] {
  const others = parents.filter((each) => each.from !== from);
  const all = [...others, { parentId, from }].sort((a, b) => (a.from < b.from ? -1 : 1));
  return all.filter((each, at) => each.parentId !== all[at - 1]?.parentId);
}
