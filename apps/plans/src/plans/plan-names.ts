import { setTimeout as wait } from 'node:timers/promises';
import { topics } from '@impact/contracts';
import { Directory, DirectoryCatchUp } from '@impact/directory';
import { LogEnds } from '@impact/messaging';
import { Database, type FieldError, LateRefusal, type Problem, ServiceConfig } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Indicators } from '../indicators/indicators.js';
import { MeasureSets } from '../measure-sets/measure-sets.js';
import type { PlanName } from './plan-content.js';
import { mostFlawsNamed, planProblems } from './plans.errors.js';

/** How long a refusal waits until all is known here that others had published before, and how often it looks. */
const patienceMs = 1_000;
const lookMs = 50;

/**
 * Looks for what a plan names in what is known here of its initiative. What is known is a copy that comes late: a name that is
 * not in it is refused for good only where the copy has all that others had published by then. What lies in another initiative
 * is refused in the same words as what does not exist, and tells nobody that it does.
 */
@Injectable()
export class PlanNames {
  private readonly measurement: string;

  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly directoryCatchUp: DirectoryCatchUp,
    private readonly indicators: Indicators,
    private readonly measureSets: MeasureSets,
    private readonly logEnds: LogEnds,
    config: ServiceConfig,
  ) {
    this.measurement = `${config.topicPrefix}${topics.measurement.name}`;
  }

  /** Refuses where something is not known; whether it is only not known yet is found out when the transaction has ended. */
  async requireKnown(
    tx: EntityManager,
    initiativeId: string,
    names: readonly PlanName[],
    refusals: NameRefusals = planRefusals,
  ): Promise<void> {
    const unknown = await this.unknown(tx, initiativeId, names);
    if (unknown.length > 0) throw new LateRefusal(() => this.refusalOf(initiativeId, unknown, refusals));
  }

  private async refusalOf(
    initiativeId: string,
    names: readonly PlanName[],
    refusals: NameRefusals,
  ): Promise<Problem> {
    const { manager } = this.database;
    const isCaughtUp = await this.catchingUp();
    for (let waited = 0; isCaughtUp && waited < patienceMs; waited += lookMs) {
      const isComplete = await isCaughtUp(manager);
      const unknown = await this.unknown(manager, initiativeId, names);
      if (unknown.length === 0) break;
      if (isComplete) return refusals.invalid(unknown.map(errorOf));
      await wait(lookMs);
    }
    const [{ path, name }] = names as [PlanName];
    return refusals.behind({ path, name });
  }

  /** Gives the test whether all is known here that others had published when this was called; none while the broker is away. */
  private async catchingUp(): Promise<((tx: EntityManager) => Promise<boolean>) | undefined> {
    const ends = [this.directoryCatchUp.logEnd(), this.logEnds.now(this.measurement)];
    const [ofDirectory, ofMeasurement] = await Promise.all(ends).catch(() => []);
    if (!ofDirectory || !ofMeasurement) return undefined;
    return async (tx) =>
      (await this.directoryCatchUp.reached(tx))(ofDirectory) &&
      (await this.logEnds.reached(tx, 'plans', this.measurement))(ofMeasurement);
  }

  private async unknown(
    tx: EntityManager,
    initiativeId: string,
    names: readonly PlanName[],
  ): Promise<PlanName[]> {
    const named = (kind: PlanName['of']) => [
      ...new Set(names.filter(({ of }) => of === kind).map(({ name }) => name)),
    ];
    const participations = await this.directory.participations(tx, named('participation'));
    const known: Readonly<Record<PlanName['of'], ReadonlySet<string>>> = {
      participation: new Set(
        participations.filter((each) => each.initiativeId === initiativeId).map(({ id }) => id),
      ),
      indicator: await this.indicators.known(tx, initiativeId, named('indicator')),
      'measure set': await this.measureSets.known(tx, initiativeId, named('measure set')),
    };
    return names.filter(({ of, name }) => !known[of].has(name));
  }
}

/** Refuses what planners wrote, naming the first of its flaws. */
export const invalidPlan = (errors: readonly FieldError[]): Problem =>
  planProblems.invalid({ flaws: errors.length }, { errors: errors.slice(0, mostFlawsNamed) });

/** How names are refused that are not known, for good or for now. */
export interface NameRefusals {
  readonly invalid: (errors: readonly FieldError[]) => Problem;
  readonly behind: (name: Pick<PlanName, 'path' | 'name'>) => Problem;
}

const planRefusals: NameRefusals = {
  invalid: invalidPlan,
  behind: (name) => planProblems.namesBehind(name, { retryAfter: 1 }),
};

const unknownNames = {
  participation: ['PARTICIPATION_UNKNOWN', 'No participation', 'correct it'],
  indicator: ['INDICATOR_UNKNOWN', 'No published indicator version', 'correct it, or have it published'],
  'measure set': ['MEASURE_SET_UNKNOWN', 'No measure set', 'correct it, or have one published'],
} as const;

function errorOf({ of, name, path }: PlanName): FieldError {
  const [code, nothing, remedy] = unknownNames[of];
  const message = `${nothing} of the initiative is ${name}: ${remedy}; where it was made a moment ago, send this again.`;
  return { code, path, message };
}
