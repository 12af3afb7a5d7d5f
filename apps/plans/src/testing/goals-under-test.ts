import type { Answer } from '@impact/messaging/testing';
import { topics } from '@impact/contracts';
import { granted } from '@impact/directory/testing';
import { fiscalYearOn } from '@impact/partnership-rules';
import { published } from './indicator-events.js';
import { objective, PlansUnderTest, state } from './plans-under-test.js';

export const thisYear = fiscalYearOn(new Date().toISOString().slice(0, 10));
/** Gives the fiscal year so many years from now. */
export const yearIn = (years: number): string => `FFY${Number(thisYear.slice(3)) + years}`;

/** An indicator version that tells of single people. */
export const personal = 'children-referred@1';
export const goal = {
  indicator: objective.indicator,
  fiscalYear: yearIn(1),
  baseline: '10',
  target: '25',
  direction: 'up',
};
export const values = { baseline: '10', target: '30', direction: 'up' };
export const reason = { reasonCode: 'unclear', comment: 'Which schools?', due: '2027-02-15' };

/** A goal at a site of its own, and who plans there. */
interface MadeGoal {
  readonly site: string;
  readonly planner: string;
  readonly goal: Answer['body'];
}

/** The service with its people, and the requests that tests of annual goals make. */
export class GoalsUnderTest {
  private constructor(readonly plans: PlansUnderTest) {}

  static async start(): Promise<GoalsUnderTest> {
    const plans = await PlansUnderTest.start();
    await plans.service.publish(
      published(personal, { personLevel: true }),
      granted('planner@state', 'planner', state),
    );
    await plans.service.idle();
    return new GoalsUnderTest(plans);
  }

  /** Sets a goal in draft. */
  async set(given: object = {}): Promise<MadeGoal> {
    const { site, planner } = await this.plans.site();
    const { body } = await this.plans.post(planner, 'goals', { ...goal, participationId: site, ...given });
    return { site, planner, goal: body };
  }

  async submitted(given: object = {}): Promise<MadeGoal> {
    const made = await this.set(given);
    await this.plans.act(made.planner, `goals/${made.goal.id}/submit`);
    return made;
  }

  async approved(given: object = {}): Promise<MadeGoal> {
    const made = await this.submitted(given);
    await this.plans.act('reviewer@state', `goals/${made.goal.id}/approve`);
    return made;
  }

  /** Saves a draft as somebody who has just read what it replaces. */
  async save(subject: string, id: string, given: object): Promise<Answer> {
    const { etag } = await this.plans.get(subject, `goals/${id}`);
    return this.plans.put(subject, `goals/${id}/draft`, given, { 'if-match': etag });
  }

  /** Gives the events of a goal, in order. */
  async events(goalId: string) {
    await this.plans.service.idle();
    return (await this.plans.service.read(topics.plans))
      .filter((record) => record.key === goalId)
      .map(({ envelope, data }) => ({
        type: envelope!.type.split('.').slice(2, 4).join('.'),
        aggregateVersion: envelope!.aggregateVersion,
        ...(data as { values: object; inForce?: object; reasonCode?: string }),
      }));
  }
}
