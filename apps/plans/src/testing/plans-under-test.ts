import { type Role, topics } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { granted, started } from '@impact/directory/testing';
import { type Answer } from '@impact/messaging/testing';
import { published } from './indicator-events.js';
import { RunningPlans } from './running-plans.js';

export const root = uuidv7();
export const state = uuidv7();
const other = uuidv7();

export const objective = {
  statement: 'More children are screened',
  indicator: 'students-screened@1',
  baseline: '10',
  target: '25',
  direction: 'up',
  due: '2025-09-30',
};

/** The service with a root, two states and their people, and the requests that tests of plans make. */
export class PlansUnderTest {
  private constructor(readonly service: RunningPlans) {}

  static async start(): Promise<PlansUnderTest> {
    const service = await RunningPlans.start();
    await service.publish(
      started(root, 'federal', 'The agency'),
      started(state, 'state', 'Tennessee', root),
      started(other, 'state', 'Arkansas', root),
      granted('reviewer@state', 'reviewer', state),
      granted('reviewer@other', 'reviewer', other),
      granted('planner@other', 'planner', other),
      granted('reviewer@root', 'reviewer', root),
      granted('both@root', 'reviewer', root),
      granted('both@root', 'planner', root),
      published(objective.indicator),
    );
    await service.idle();
    return new PlansUnderTest(service);
  }

  post(subject: string, path: string, body: object = {}, headers = {}): Promise<Answer> {
    return this.service.call(subject, 'POST', path, body, headers);
  }

  /** Does something with a plan as somebody who has just read it. */
  act(subject: string, path: string, body: object = {}, headers = {}): Promise<Answer> {
    return this.service.act(subject, path, body, headers);
  }

  put(subject: string, path: string, body: object = {}, headers = {}): Promise<Answer> {
    return this.service.call(subject, 'PUT', path, body, headers);
  }

  get(subject: string, path: string): Promise<Answer> {
    return this.service.call(subject, 'GET', path);
  }

  /** Saves a draft as somebody who has just read what it replaces. */
  async save(subject: string, id: string, content: object = {}): Promise<Answer> {
    const { etag } = await this.get(subject, `plans/${id}`);
    return this.put(subject, `plans/${id}/draft`, content, { 'if-match': etag });
  }

  async grant(subject: string, role: Role, participationId: string): Promise<void> {
    await this.service.publish(granted(subject, role, participationId));
    await this.service.idle();
  }

  /** Makes a site under the state, with a planner. */
  async site(): Promise<{ site: string; planner: string }> {
    const site = uuidv7();
    const planner = `planner@${site}`;
    await this.service.publish(
      started(site, 'local', 'Bledsoe County', state),
      granted(planner, 'planner', site),
    );
    await this.service.idle();
    return { site, planner };
  }

  /** Opens a work plan at a site of its own. */
  async planned(wanted = objective): Promise<{ site: string; planner: string; plan: Answer['body'] }> {
    const { site, planner } = await this.site();
    const given = { participationId: site, kind: 'work', objectives: [wanted] };
    return { site, planner, plan: (await this.post(planner, 'plans', given)).body };
  }

  async approved(effectiveFrom = '2024-01-01', wanted = objective) {
    const made = await this.planned(wanted);
    await this.act(made.planner, `plans/${made.plan.id}/submit`);
    await this.act('reviewer@state', `plans/${made.plan.id}/approve`, { effectiveFrom });
    return made;
  }

  /** Approves a work plan with one activity, a training, at a site of its own. */
  async agreedActivity(effectiveFrom = '2024-01-01', more: object = {}) {
    const activity = uuidv7();
    const made = await this.planned();
    const content = { objectives: [objective], activities: [{ id: activity, type: 'training', ...more }] };
    await this.save(made.planner, made.plan.id, content);
    await this.act(made.planner, `plans/${made.plan.id}/submit`);
    await this.act('reviewer@state', `plans/${made.plan.id}/approve`, { effectiveFrom });
    return { ...made, activity };
  }

  /** Brings a next version of an approved plan into force, with other activities. */
  async amended(planner: string, id: string, effectiveFrom: string, activities: object[]): Promise<Answer> {
    await this.act(planner, `plans/${id}/amend`);
    await this.save(planner, id, { objectives: [objective], activities });
    await this.act(planner, `plans/${id}/submit`);
    return this.act('reviewer@state', `plans/${id}/approve`, { effectiveFrom });
  }

  /** Gives the events of a plan or an activity, in order: what happened, the envelope's versions and ids, the data. */
  async events(id: string) {
    await this.service.idle();
    return (await this.service.read(topics.plans))
      .filter((record) => record.key === id)
      .map(({ envelope, data }) => ({
        ...(data as { version: number; status: string }),
        type: envelope!.type.split('.')[3],
        aggregateVersion: envelope!.aggregateVersion,
        correlationId: envelope!.correlationId,
      }));
  }
}
