import { type Condition, event, InitiativeOpened, type InitiativeState } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { Clock } from '@impact/service';
import { expect, vi } from 'vitest';
import type { ConditionResponse } from '../conditions/conditions.dto.js';
import type { Participation } from './partnership.js';
import { received } from './received.js';
import type { RunningReporting } from './running-reporting.js';
import { SmallPartnership } from './small-partnership.js';

type Person = 'federal' | 'state' | 'site';

/** A small partnership whose initiative is known, so that its conditions are judged. */
export class JudgedPartnership {
  private constructor(
    private readonly reporting: RunningReporting,
    readonly small: SmallPartnership,
  ) {}

  static async begin(
    reporting: RunningReporting,
    fields: Partial<InitiativeState> = {},
  ): Promise<JudgedPartnership> {
    const partnership = new JudgedPartnership(reporting, await SmallPartnership.in(reporting));
    await reporting.tell(
      ...partnership.small.facts,
      received(event(InitiativeOpened, partnership.initiative(fields))),
    );
    await reporting.heard();
    return partnership;
  }

  /** Gives the state of its initiative. */
  initiative(fields: Partial<InitiativeState> = {}): InitiativeState {
    const { initiativeId } = this.small.world;
    return {
      initiativeId,
      code: `i-${initiativeId}`,
      title: 'Initiative',
      status: 'active',
      federalAgencyId: uuidv7(),
      rootParticipationId: this.small.root.id,
      sectors: [],
      timeZone: 'America/New_York',
      ...fields,
    };
  }

  today(): string {
    return this.reporting.get(Clock).today('America/New_York');
  }

  async asked(query: string, person: Person = 'federal'): Promise<ConditionResponse[]> {
    const { body } = await this.reporting.ask(this.small.subject(person), `conditions${query}`);
    return body.items as ConditionResponse[];
  }

  async at({ id }: Participation, condition: Condition): Promise<ConditionResponse> {
    return (await this.asked(`?node=${id}&condition=${condition}`))[0]!;
  }

  /** Waits until a condition stands as expected. */
  async becomes(node: Participation, condition: Condition, expected: object): Promise<void> {
    await vi.waitFor(async () => expect(await this.at(node, condition)).toMatchObject(expected), {
      timeout: 10_000,
      interval: 20,
    });
  }
}
