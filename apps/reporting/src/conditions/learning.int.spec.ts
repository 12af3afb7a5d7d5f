import {
  event,
  type EventClass,
  type EvidenceFigure,
  LessonPublished,
  LessonRead,
  LessonRetired,
  type LessonState,
  type Received,
  ReplicationAbandoned,
  ReplicationEvaluated,
  ReplicationStarted,
  type ReplicationState,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays, periodAfter, periodContaining } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { FactsService } from './facts.service.js';

const indicator = 'students-referred@1';
const figure = (participationId: string, of = indicator): EvidenceFigure => ({
  participationId,
  indicator: of,
  periodId: 'FFY2024-Q1',
  basis: 'official',
});

let reporting: RunningReporting;
let partnership: JudgedPartnership;

beforeAll(async () => {
  reporting = await RunningReporting.start();
});
afterAll(() => reporting?.stop());
beforeEach(async () => {
  partnership = await JudgedPartnership.begin(reporting);
});

/** A lesson whose events are told one after another. */
class ToldLesson {
  readonly id = uuidv7();
  private version = 0;

  constructor(
    private readonly origin: Participation,
    private readonly publishedOn: string,
    private readonly evidence: EvidenceFigure[],
  ) {}

  published(): Received<object> {
    return this.told(LessonPublished, { status: 'published' });
  }

  retired(retiredOn: string): Received<object> {
    return this.told(LessonRetired, { status: 'retired', retiredOn });
  }

  /** It was read at a participation. */
  read(at: Participation, readOn: string): Received<object> {
    const { initiativeId } = partnership.small.world;
    return received(
      event(LessonRead, {
        readingId: uuidv7(),
        initiativeId,
        lessonId: this.id,
        originParticipationId: this.origin.id,
        participationId: at.id,
        readOn,
      }),
    );
  }

  private told(eventClass: EventClass<LessonState>, more: Partial<LessonState>): Received<object> {
    const data = event(eventClass, {
      lessonId: this.id,
      initiativeId: partnership.small.world.initiativeId,
      participationId: this.origin.id,
      tier: 'local',
      status: 'published',
      topics: ['screening'],
      indicators: [indicator],
      evidence: this.evidence,
      publishedOn: this.publishedOn,
      ...more,
    });
    return received(data, { version: ++this.version });
  }
}

describe('shared learning', () => {
  const becomes = (node: Participation, expected: object) =>
    partnership.becomes(node, 'shared_learning', expected);
  const lesson = (origin: Participation, evidence = [figure(origin.id)]) =>
    new ToldLesson(origin, partnership.today(), evidence);

  it('follows lessons, what they rest on and who reads them first; what is read later judges nothing anew', async () => {
    const [state] = partnership.small.states;
    const [site, other] = partnership.small.sites;
    const today = partnership.today();
    const bare = lesson(state, []);
    await reporting.tell(bare.published(), bare.read(site, today));
    await becomes(site, { status: 'not_met', gaps: [{ code: 'evidence_missing', of: null }] });
    const learned = lesson(state);
    await reporting.tell(learned.published(), learned.read(state, today));
    await becomes(site, { status: 'not_met', gaps: [{ code: 'lesson_unread', of: null }] });
    await reporting.tell(learned.read(site, today));
    for (const node of [state, site]) await becomes(node, { gaps: [], changedOn: today });
    const { facts } = await partnership.at(site, 'shared_learning');
    expect(facts).toEqual([{ kind: 'lesson', id: learned.id, participationId: state.id }]);
    const asked = vi.spyOn(reporting.get(FactsService), 'askFor');
    await reporting.tell(learned.read(other, today));
    expect(asked.mock.calls.flatMap(([, triggers]) => triggers)).toEqual([]);
    asked.mockRestore();
    await reporting.tell(learned.retired(today));
    await becomes(site, { status: 'not_met', gaps: [{ code: 'evidence_missing', of: null }] });
  });

  it('keeps the earliest reading, whichever is heard of first', async () => {
    const [state] = partnership.small.states;
    const [site, other] = partnership.small.sites;
    const today = partnership.today();
    const learned = lesson(state);
    const kept = async () => {
      const rows = await reporting.tx.query<{ valid_from: string }[]>(
        `select valid_from::text from condition_fact where kind = 'lesson_reading' and details->>'lessonId' = $1`,
        [learned.id],
      );
      return rows.map(({ valid_from }) => valid_from);
    };
    const early = learned.read(site, addDays(today, -1));
    const late = learned.read(other, today);
    await reporting.tell(late, learned.published());
    expect(await kept()).toEqual([today]);
    for (const again of [early, late]) {
      await reporting.tell(again);
      expect(await kept()).toEqual([addDays(today, -1)]);
    }
    for (const node of [state, site]) await becomes(node, { gaps: [] });
  });

  describe('by the clock', () => {
    const at = (day: string) =>
      vi.spyOn(reporting.get(Clock), 'now').mockImplementation(() => new Date(`${day}T16:00:00Z`));
    afterEach(() => void vi.restoreAllMocks());

    it('is at risk in September and not met from the first of October on', async () => {
      const [site, other] = partnership.small.sites;
      const { start, end } = periodAfter(periodContaining('ffy_year', partnership.today()));
      at(addDays(start, 60));
      const learned = lesson(site);
      await reporting.tell(learned.published(), learned.read(other, partnership.today()));
      await becomes(site, { status: 'met' });
      at(addDays(end, -29));
      await becomes(site, { status: 'at_risk', fallsOn: addDays(end, 1) });
      at(addDays(end, 1));
      await becomes(site, { status: 'not_met', gaps: [{ code: 'lesson_missing', of: null }] });
    });
  });
});

describe('replication at scale', () => {
  const becomes = (node: Participation, expected: object) =>
    partnership.becomes(node, 'replication_at_scale', expected);
  const replication = (adopter: Participation, origin: Participation) => {
    const state = {
      replicationId: uuidv7(),
      initiativeId: partnership.small.world.initiativeId,
      lessonId: uuidv7(),
      originParticipationId: origin.id,
      participationId: adopter.id,
      indicator,
      startedOn: addDays(partnership.today(), -10),
      outcome: [],
    };
    let version = 0;
    const as = (eventClass: EventClass<ReplicationState>, more: Partial<ReplicationState>) =>
      received(event(eventClass, { ...state, status: 'started', ...more }), { version: ++version });
    const endedOn = partnership.today();
    return {
      id: state.replicationId,
      started: (): Received<object> => as(ReplicationStarted, {}),
      evaluated: (...outcome: EvidenceFigure[]): Received<object> =>
        as(ReplicationEvaluated, { status: 'evaluated', verdict: 'confirmed', outcome, endedOn }),
      abandoned: (): Received<object> =>
        as(ReplicationAbandoned, { status: 'abandoned', reasonCode: 'no_staff', endedOn }),
    };
  };

  it('is met at whoever adopts a lesson and where it was learned, once its outcome is known', async () => {
    const [state] = partnership.small.states;
    const [site, other] = partnership.small.sites;
    const tried = replication(site, other);
    await reporting.tell(tried.started());
    const open = { status: 'not_met', gaps: [{ code: 'outcome_missing', of: null }] };
    for (const node of [site, other]) await becomes(node, open);
    await reporting.tell(tried.evaluated(figure(site.id)));
    const facts = [{ kind: 'replication', id: tried.id, participationId: site.id }];
    for (const node of [site, other]) await becomes(node, { status: 'met', facts });
    expect(await partnership.at(state, 'replication_at_scale')).toMatchObject({ status: 'unknown' });
  });

  it('is by no outcome of another version of the indicator', async () => {
    const [site, other] = partnership.small.sites;
    const tried = replication(site, other);
    await reporting.tell(tried.started());
    await reporting.tell(tried.evaluated(figure(site.id, 'students-referred@2')));
    await becomes(other, { status: 'not_met', gaps: [{ code: 'outcome_missing', of: null }] });
  });

  it('is as before, at both, once it was abandoned', async () => {
    const [site, other] = partnership.small.sites;
    const [tried, given] = [replication(site, other), replication(site, other)];
    await reporting.tell(tried.started());
    await becomes(other, { status: 'not_met' });
    await reporting.tell(tried.abandoned());
    for (const node of [site, other]) await becomes(node, { status: 'unknown' });
    await reporting.tell(given.started(), given.evaluated(figure(site.id)));
    for (const node of [site, other]) await becomes(node, { status: 'met', facts: [{ id: given.id }] });
  });
});
