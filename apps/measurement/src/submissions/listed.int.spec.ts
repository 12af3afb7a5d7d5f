import {
  event,
  type MembershipGranted,
  ParticipationReparented,
  type ParticipationStarted,
  type Role,
  type Tier,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

/** Today is the 10th of January 2024: the first has ended, the second goes on. */
const periods = ['FFY2024-Q1', 'FFY2024-Q2'];
const days = ['2023-11-15', '2023-12-31', '2024-01-01', '2024-01-11', '2024-03-31', '2024-04-01'];
const count = 5;
const people = 6;

interface Story {
  /** Each node stands under the root (0) or one of those before it. */
  readonly nodes: readonly { readonly tier: Tier; readonly under: number }[];
  readonly filed: readonly ('nothing' | 'draft' | 'submitted')[];
  readonly moves: readonly { readonly node: number; readonly under: number; readonly from: string }[];
  readonly grants: readonly { readonly who: number; readonly role: Role; readonly at: number }[];
}

/** The first two nodes are states with a reviewer each; what moves goes there more often than elsewhere. */
const anyStory: fc.Arbitrary<Story> = fc.record({
  nodes: fc
    .array(
      fc.record({ tier: fc.constantFrom<Tier[]>('state', 'local', 'local', 'local'), under: fc.nat() }),
      {
        minLength: count - 2,
        maxLength: count - 2,
      },
    )
    .map((others) => [
      { tier: 'state', under: 0 },
      { tier: 'state', under: 0 },
      ...others.map(({ tier, under }, place) => ({ tier, under: under % (place + 3) })),
    ]),
  filed: fc.array(fc.constantFrom('nothing', 'draft', 'submitted', 'submitted'), {
    minLength: count * periods.length,
    maxLength: count * periods.length,
  }),
  moves: fc.array(
    fc.record({
      node: fc.integer({ min: 3, max: count }),
      under: fc.constantFrom(0, 1, 1, 1, 2, 2, 2, 3, 4),
      from: fc.constantFrom(...days),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  grants: fc
    .array(
      fc.record({
        who: fc.nat(people - 1),
        role: fc.constantFrom<Role[]>('reviewer', 'reviewer', 'reporter', 'observer', 'operator'),
        at: fc.nat(count),
      }),
      { minLength: 4, maxLength: 10 },
    )
    .map((others) => [{ who: 0, role: 'reviewer', at: 1 }, { who: 1, role: 'reviewer', at: 2 }, ...others]),
});

let service: RunningMeasurement;
beforeAll(async () => {
  service = await RunningMeasurement.start();
});
afterAll(() => service?.stop());

/** A partnership in which a story is told: what was filed first, then the moves and the roles. */
class StoryPartnership extends Partnership {
  private readonly ids = [this.root, ...Array.from({ length: count }, () => uuidv7())];

  constructor(private readonly story: Story) {
    super(service);
  }

  subject(who: number): string {
    return `${this.initiativeId}/${who}`;
  }

  /** Gives the ids of what was filed. */
  async tell(personLevel: boolean): Promise<string[]> {
    await this.begin();
    await this.grant('rae', 'reporter', this.root);
    for (const { participationId, tier, parents } of this.participations(false))
      await service.know(this.started(participationId, tier, parents[0]!.parentId));
    const indicator = await this.indicator('reached', personLevel ? { personLevel, suppressBelow: 10 } : {});
    await this.open(...periods);
    const filed: string[] = [];
    for (const [place, kind] of this.story.filed.entries()) {
      if (kind === 'nothing') continue;
      const participationId = this.ids[1 + Math.floor(place / periods.length)]!;
      const about = { participationId, indicator, periodId: periods[place % periods.length]! };
      const draft = { ...about, declaration: 'results', results: [{ n: '12' }] };
      const { id } = await service.ask('rae', 'PUT', 'submissions/draft', draft);
      if (kind === 'submitted') await service.did('rae', `submissions/${id}/submit`, {});
      filed.push(id);
    }
    await service.know(
      ...this.participations(true).map((participation) => event(ParticipationReparented, participation)),
    );
    await service.know(...this.roles());
    return filed;
  }

  private participations(moved: boolean): ParticipationStarted[] {
    return this.story.nodes.map(({ tier, under }, place) => {
      const parents = [{ parentId: this.ids[under]!, from: '1980-01-01' }];
      const moves = this.story.moves.filter(({ node, under: to }) => node === place + 1 && to <= place);
      for (const { under: to, from } of moved ? moves : []) {
        while (parents.length > 1 && parents.at(-1)!.from >= from) parents.pop();
        parents.push({ parentId: this.ids[to]!, from });
      }
      return { ...this.started(this.ids[place + 1]!, tier), parents };
    });
  }

  private roles(): MembershipGranted[] {
    return this.story.grants.map(({ who, role, at }) => this.granted(this.subject(who), role, this.ids[at]!));
  }
}

/** Reads the whole list, a few at a time. */
async function listed(subject: string, initiativeId: string): Promise<{ id: string }[]> {
  const all: { id: string }[] = [];
  for (let next: string | null = ''; next !== null;) {
    const after = next && `&after=${next}`;
    const page = await service.call(
      subject,
      'GET',
      `submissions?initiativeId=${initiativeId}&limit=2${after}`,
    );
    if (page.status === 403) return [];
    all.push(...page.body.items);
    next = page.body.next;
  }
  return all;
}

describe('the list of filings', () => {
  it('holds for each person what they may open, as they may read it, and nothing else', async () => {
    const stories = fc.sample(anyStory, { numRuns: 25, seed: 17 });
    for (const [run, story] of stories.entries()) {
      const partnership = new StoryPartnership(story);
      const filed = await partnership.tell(run % 2 === 1);
      for (let who = 0; who < people; who += 1) {
        const subject = partnership.subject(who);
        const opened = await Promise.all(
          filed.map((id) => service.call(subject, 'GET', `submissions/${id}`)),
        );
        const openable = opened.filter(({ status }) => status === 200).map(({ body }) => body);
        const inOrder = openable.sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(await listed(subject, partnership.initiativeId), `${who} ${JSON.stringify(story)}`).toEqual(
          inOrder,
        );
      }
    }
  }, 120_000);
});
