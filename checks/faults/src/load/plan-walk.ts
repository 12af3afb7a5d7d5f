import type { Answer, Client, Request } from '../http/client.js';
import { daysAfter } from '../oracle/days.js';
import type { Agenda, KnownPlan } from '../oracle/facts.js';
import type { Ledger } from '../oracle/ledger.js';
import { since, type State } from '../partnership/partnership.js';
import type { Random } from '../random.js';

/** A plan as its service answers it, as far as it is looked at. */
interface Plan {
  readonly id: string;
  readonly number: number;
  readonly status: 'draft' | 'submitted' | 'returned' | 'approved';
  readonly version: number;
}

/** The life of a state's work plan: written, handed in, returned or approved, and amended, again and again. */
export class PlanWalk {
  private plan?: Plan;
  private known?: KnownPlan;

  constructor(
    private readonly client: Client,
    private readonly ledger: Ledger,
    private readonly state: State,
    private readonly random: Random,
  ) {}

  async step(): Promise<void> {
    switch (this.plan?.status) {
      case undefined:
        return this.open();
      case 'draft':
      case 'returned':
        return this.random.chance(0.4) ? this.save() : this.submit();
      case 'submitted':
        return this.decide();
      case 'approved':
        return this.amend();
    }
  }

  private async open(): Promise<void> {
    const agenda = this.nextAgenda();
    const body = { participationId: this.state.id, kind: 'work', ...this.contentOf(agenda) };
    this.plan = await this.client.get<Plan>({
      service: 'plans',
      method: 'POST',
      path: '/plans',
      as: this.state.planner,
      body,
      patientWith: [403, 404],
    });
    this.known = this.ledger.facts.planned(this.plan.id, this.state, agenda);
  }

  /** A save whose answer was lost is refused when it is sent again, because of the version that it has made itself. */
  private async save(): Promise<void> {
    const { id, version } = this.plan!;
    const agenda = this.nextAgenda();
    const request = { service: 'plans', path: `/plans/${id}/draft`, as: this.state.planner } as const;
    const body = this.contentOf(agenda);
    const answer = await this.client.ask<Plan>({ ...request, method: 'PUT', body, basedOn: version });
    const isLost = answer.status === 412 && answer.attempts > 1;
    this.plan = isLost
      ? await this.client.get<Plan>({ ...request, method: 'GET', path: `/plans/${id}` })
      : accepted(answer);
    this.known!.save(this.plan.version, agenda);
  }

  private async submit(): Promise<void> {
    this.plan = accepted(await this.act('submit', this.state.planner));
    this.known!.submit(this.plan.version);
  }

  /** Approves it or sends it back; at times two people do both at once, of which one is taken. */
  private async decide(): Promise<void> {
    const [one, other] = this.random.shuffled(this.ledger.partnership.accepters);
    const effectiveFrom = daysAfter(since, 20 * this.plan!.number);
    const approval = () => this.act('approve', one!, { effectiveFrom });
    const returning = () => this.act('return', other!, { reasonCode: 'BASELINE', comment: 'Please go on.' });
    const asked = this.random.pick([[approval], [approval], [returning], [approval, returning]]);
    const answers = await Promise.all(asked.map((ask) => ask()));
    const taken = answers.filter(({ status }) => status < 300);
    if (taken.length !== 1)
      throw new Error(`${taken.length} decisions about a plan were taken: ${JSON.stringify(answers)}`);
    this.plan = taken[0]!.body;
    if (this.plan.status === 'approved') this.known!.approve(this.plan.version);
    else this.known!.return(this.plan.version);
  }

  private async amend(): Promise<void> {
    this.plan = accepted(await this.act('amend', this.state.planner));
    this.known!.amend(this.plan.version);
  }

  private act(action: string, as: string, body?: object): Promise<Answer<Plan>> {
    const { id, version } = this.plan!;
    const request: Request = { service: 'plans', method: 'POST', path: `/plans/${id}/${action}`, as };
    return this.client.ask<Plan>({ ...request, body, basedOn: version });
  }

  private nextAgenda(): Agenda {
    return {
      planningMeetings: this.random.chance(0.8) ? this.random.between(1, 3) : 0,
      baselines: Array.from({ length: this.random.between(1, 2) }, () => this.random.chance(0.8)),
    };
  }

  private contentOf({ planningMeetings, baselines }: Agenda): object {
    const { id: indicator } = this.ledger.partnership.indicators[0]!;
    const objective = { statement: 'More', indicator, target: '100', direction: 'up', due: '2030-09-30' };
    return {
      planningMeetings: Array.from({ length: planningMeetings }, (_, at) => `minutes ${at + 1}`),
      objectives: baselines.map((hasBaseline) => ({ ...objective, ...(hasBaseline && { baseline: '10' }) })),
    };
  }
}

function accepted({ status, body }: Answer<Plan>): Plan {
  if (status < 300) return body;
  throw new Error(`A step of a plan: ${status} ${JSON.stringify(body).slice(0, 400)}`);
}
