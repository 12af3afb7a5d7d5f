import type { Client } from '../http/client.js';
import type { KnownAward } from '../oracle/facts.js';
import type { Ledger } from '../oracle/ledger.js';
import { since, type State } from '../partnership/partnership.js';
import type { Random } from '../random.js';
import { administrator } from '../stack/fault-stack.js';

/** An award as the backbone answers it, as far as it is looked at. */
interface Award {
  readonly id: string;
  readonly version: number;
  readonly allocations: readonly {
    readonly id: string;
    readonly participationId: string;
    readonly amountUsd: string;
  }[];
}

const budgetPeriodId = 'all years';

/** The life of the award to the root: given state by state, acknowledged, and given anew in other amounts. */
export class AwardWalk {
  private award?: Award;
  private known?: KnownAward;

  constructor(
    private readonly client: Client,
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {}

  async step(): Promise<void> {
    if (!this.known) return this.make();
    const { known } = this;
    const { states } = this.ledger.partnership;
    const without = states.filter((state) => !known.allocationOf(state));
    const open = states.filter((state) => known.allocationOf(state)?.isAcknowledged === false);
    if (without.length > 0 && (open.length === 0 || this.random.chance(0.5)))
      return this.allocate(this.random.pick(without));
    // Several states acknowledge what they get at the same moment.
    if (open.length > 0)
      await Promise.all(open.filter(() => this.random.chance(0.7)).map((state) => this.acknowledge(state)));
    else await this.amend();
  }

  private async make(): Promise<void> {
    const { initiativeId, funderId, recipientId } = this.ledger.partnership;
    const budgetPeriods = [{ id: budgetPeriodId, from: since, to: '2090-09-30' }];
    const award = { initiativeId, number: 'AWARD-1', funderId, recipientId, budgetPeriods, allocations: [] };
    this.award = await this.post('', administrator, award);
    this.known = this.ledger.facts.awarded(this.award.id);
  }

  private async allocate(state: State): Promise<void> {
    const body = { budgetPeriodId, participationId: state.id, amountUsd: this.nextAmount() };
    this.give(await this.post(`/${this.award!.id}/allocations`, administrator, body));
  }

  private async acknowledge(state: State): Promise<void> {
    const { id, amountUsd } = this.known!.allocationOf(state)!;
    const path = `/${this.award!.id}/allocations/${id}/acknowledge`;
    const award = await this.post(path, state.coordinator, { amountUsd });
    this.known!.acknowledge(award.version, state);
    this.take(award);
  }

  /** Gives every other state another amount, which it has to acknowledge again. */
  private async amend(): Promise<void> {
    const allocations = this.known!.allocations.map(({ state, amountUsd }) => ({
      budgetPeriodId,
      participationId: state.id,
      amountUsd: this.random.chance(0.5) ? this.nextAmount() : amountUsd,
    }));
    const { id, version } = this.award!;
    this.give(await this.post(`/${id}/amendments`, administrator, { allocations }, version));
  }

  /** Takes an award in which the steward has given something. */
  private give(award: Award): void {
    const { states } = this.ledger.partnership;
    const shares = award.allocations.map(({ id, participationId, amountUsd }) => ({
      id,
      amountUsd,
      state: states.find((state) => state.id === participationId)!,
    }));
    this.known!.give(award.version, shares);
    this.take(award);
  }

  private take(award: Award): void {
    if (award.version > (this.award?.version ?? 0)) this.award = award;
  }

  private nextAmount(): string {
    return String(this.random.between(1_000, 9_000_000));
  }

  private post(path: string, as: string, body: object, basedOn?: number): Promise<Award> {
    return this.client.get<Award>({
      service: 'backbone',
      method: 'POST',
      path: `/awards${path}`,
      as,
      body,
      basedOn,
      patientWith: [403, 404],
    });
  }
}
