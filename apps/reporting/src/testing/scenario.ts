import type { Received, Tier } from '@impact/contracts';
import fc from 'fast-check';
import { Partnership, type Participation } from './partnership.js';
import { type Filed, Submission } from './submission.js';

const years = [2020, 2021, 2022];

/** What happens to one submission, as positions in the lists of what is possible. */
interface Deed {
  readonly site: number;
  readonly indicator: number;
  readonly year: number;
  readonly action: number;
  readonly n: number;
  readonly d: number;
  readonly cell: number;
}

/** A move of a site to another state from a day on, or its end. */
interface Change {
  readonly site: number;
  readonly state: number;
  readonly day: string;
  readonly ends: boolean;
}

export interface Script {
  readonly deeds: readonly Deed[];
  readonly changes: readonly Change[];
  readonly ranged: boolean;
  /** Of whom every indicator is asked. */
  readonly tiers: readonly Tier[];
  /** The indicator that the set asks of nobody from this year on, as of the middle of the script. */
  readonly dropped: { readonly indicator: number; readonly year: number };
}

const day = fc
  .record({
    year: fc.constantFrom(...years),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map((d) => `${d.year}-${String(d.month).padStart(2, '0')}-${String(d.day).padStart(2, '0')}`);

export const scripts: fc.Arbitrary<Script> = fc.record({
  deeds: fc.array(
    fc.record({
      site: fc.nat(6),
      indicator: fc.nat(4),
      year: fc.nat(2),
      action: fc.nat(5),
      n: fc.nat(500_000),
      d: fc.nat(900_000),
      cell: fc.nat(2),
    }),
    { minLength: 1, maxLength: 60, size: 'max' },
  ),
  changes: fc.array(fc.record({ site: fc.nat(4), state: fc.nat(2), day, ends: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  }),
  ranged: fc.boolean(),
  tiers: fc.subarray<Tier>(['local', 'state'], { minLength: 1 }),
  dropped: fc.record({ indicator: fc.nat(4), year: fc.nat(2) }),
});

const decimal = (tenThousandths: number): string =>
  `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;

/** Plays a script: gives every fact in the order in which it came about. */
export class Scenario {
  readonly world = new Partnership();
  readonly facts: Received<object>[] = [];
  readonly root: Participation;
  readonly states: Participation[];
  readonly sites: Participation[];
  readonly indicators: string[];
  private readonly submissions = new Map<
    string,
    [Submission, 'none' | 'submitted' | 'accepted' | 'retracted' | 'correcting']
  >();

  constructor(script: Script) {
    this.root = this.participation('federal');
    this.states = [0, 1, 2].map(() => this.participation('state', this.root.id));
    this.sites = [0, 1, 2, 3, 4].map((i) => this.participation('local', this.states[i % 3]!.id));
    this.indicators = this.publish();
    this.ask(script, this.indicators);
    for (const year of years) this.facts.push(this.world.openYear(year));
    const perChange = Math.ceil(script.deeds.length / (script.changes.length + 1));
    script.deeds.forEach((deed, index) => {
      if (index === Math.floor(script.deeds.length / 2)) this.drop(script);
      if (index % perChange === perChange - 1) this.change(script.changes[Math.floor(index / perChange)]);
      this.act(deed);
    });
  }

  private ask({ ranged, tiers }: Script, indicators: readonly string[], from?: string): void {
    const entry = { ranges: ranged ? [{ from: 'CY2021' }] : [], tiers: [...tiers] };
    this.facts.push(this.world.measureSet(Object.fromEntries(indicators.map((name) => [name, entry])), from));
  }

  private drop(script: Script): void {
    const { indicator, year } = script.dropped;
    const others = this.indicators.filter((_, index) => index !== indicator);
    this.ask(script, others, `${years[year]!}-01-01`);
  }

  private participation(tier: Participation['tier'], parentId?: string): Participation {
    const [participation, started] = this.world.start(tier, parentId);
    this.facts.push(started);
    return participation;
  }

  private publish(): string[] {
    const dimensions = [{ code: 'sex', exclusive: true, options: ['female', 'male', 'unknown'] }];
    const made = [
      this.world.indicator({ dimensions }),
      this.world.indicator({ kind: 'ratio', per: 100, dimensions }),
      this.world.indicator({ kind: 'rate_without_denominator' }),
      this.world.indicator({ overOrganizations: 'none' }),
      this.world.indicator({ kind: 'amount' }),
    ];
    this.facts.push(...made.map(([, published]) => published));
    return made.map(([indicator]) => indicator);
  }

  private change(change: Change | undefined): void {
    if (!change) return;
    const site = this.sites[change.site]!;
    if (change.ends) this.facts.push(this.world.end(site, change.day));
    else this.facts.push(this.world.reparent(site, this.states[change.state]!.id, change.day));
  }

  private act({ site, indicator, year, action, n, d, cell }: Deed): void {
    const participation = [...this.sites, this.states[0]!, this.root][site]!;
    const key = `${site} ${indicator} ${year}`;
    const name = this.indicators[indicator]!;
    const [submission, status] = this.submissions.get(key) ?? [
      new Submission(this.world.initiativeId, participation.id, name, `CY${years[year]!}`),
      'none' as const,
    ];
    const filed = filedBy(indicator, action, { n, d, cell });
    const next = this.step(submission, status, { action, filed });
    this.submissions.set(key, [submission, next]);
  }

  private step(
    submission: Submission,
    status: 'none' | 'submitted' | 'accepted' | 'retracted' | 'correcting',
    { action, filed }: { action: number; filed: Filed },
  ): typeof status {
    const tell = (fact: Received<object>): void => void this.facts.push(fact);
    if (status === 'none' || status === 'correcting') return (tell(submission.submit(filed)), 'submitted');
    if (status === 'submitted') {
      if (action === 0) return (tell(submission.endorse()), status);
      if (action === 1) return (tell(submission.giveBack()), status);
      return (tell(submission.accept()), 'accepted');
    }
    if (status === 'accepted' && action < 2) return (tell(submission.retract()), 'retracted');
    return (tell(submission.correct()), 'correcting');
  }
}

function filedBy(
  indicator: number,
  action: number,
  { n, d, cell }: { n: number; d: number; cell: number },
): Filed {
  if (action === 5) return 'nothing new';
  const isRatio = indicator === 1;
  const option = ['female', 'male', 'unknown'][cell]!;
  const numbers = { n: decimal(n), ...(isRatio && { d: decimal(d) }) };
  const cells = indicator < 2 && cell > 0 ? [{ dimension: 'sex', option, ...numbers }] : [];
  return { ...numbers, cells };
}
