import type { Received } from '@impact/contracts';
import { type IndicatorOptions, Partnership, type Participation } from './partnership.js';
import type { RunningReporting } from './running-reporting.js';
import { Submission } from './submission.js';

/** A root, two states with two sites each, and one indicator expected of the sites in 2022 and 2023. */
export class SmallPartnership {
  readonly world = new Partnership();
  root: Participation;
  states: [Participation, Participation];
  /** Two of the first state, then two of the second. */
  sites: [Participation, Participation, Participation, Participation];
  indicator: string;
  /** Every fact so far, for working figures out on paper. */
  readonly facts: Received<object>[] = [];

  private constructor(private readonly reporting: RunningReporting) {}

  static async in(reporting: RunningReporting, options: IndicatorOptions = {}): Promise<SmallPartnership> {
    const small = new SmallPartnership(reporting);
    small.root = small.start('federal');
    small.states = [small.start('state', small.root.id), small.start('state', small.root.id)];
    const [first, second] = small.states;
    small.sites = [
      small.start('local', first.id),
      small.start('local', first.id),
      small.start('local', second.id),
      small.start('local', second.id),
    ];
    const [indicator, published] = small.world.indicator(options);
    small.indicator = indicator;
    const set = small.world.measureSet({ [indicator]: {} });
    small.facts.push(published, set, small.world.openYear(2022), small.world.openYear(2023));
    for (const person of ['federal', 'state', 'site'] as const) small.grant(person);
    await reporting.hand(...small.facts);
    await reporting.settled();
    return small;
  }

  submission(site: number, periodId = 'CY2023'): Submission {
    return new Submission(this.world.initiativeId, this.sites[site]!.id, this.indicator, periodId);
  }

  async hand(...facts: Received<object>[]): Promise<void> {
    this.facts.push(...facts);
    await this.reporting.hand(...facts);
  }

  /** The subject that observes the root, the first state, or the first site. */
  subject(at: 'federal' | 'state' | 'site'): string {
    return `${at}-${this.world.initiativeId}`;
  }

  key(node: Participation, { periodId = 'CY2023', cell = 'total', basis = 'preliminary' } = {}): string {
    return [node.id, this.indicator, periodId, cell, basis].join('~');
  }

  private start(tier: Participation['tier'], parentId?: string): Participation {
    const [participation, started] = this.world.start(tier, parentId);
    this.facts.push(started);
    return participation;
  }

  private grant(at: 'federal' | 'state' | 'site'): void {
    const node = { federal: this.root, state: this.states[0], site: this.sites[0] }[at];
    this.facts.push(this.world.grant(this.subject(at), 'observer', node.id));
  }
}
