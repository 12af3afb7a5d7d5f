import { ancestorsOn, periodSpan } from '@impact/partnership-rules';
import { Directory } from '@impact/directory';
import { type Caller, Clock, noteRights } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Indicator } from '../indicators/indicator.entity.js';
import { MeasureSet } from '../measure-sets/measure-set.entity.js';
import { SubmissionContext } from './submission-context.js';
import {
  askedOf,
  codeOf,
  heldPeriods,
  previousId,
  openedPeriods,
  periodKeys,
  previousStandings,
  publishedVersions,
  type LoadedRows,
  type Target,
  unique,
  unlocksOf,
} from './submission-context.queries.js';

/** Reads what the rules stand on, for many submissions with a handful of queries. */
@Injectable()
export class SubmissionContextLoader {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the context of each target as the caller stands on it; undefined where the participation is unknown or not the caller's to see.
   * Holds the periods until the end of the transaction where `hold` is set, so that none is locked meanwhile.
   */
  async load(
    tx: EntityManager,
    caller: Caller,
    targets: readonly Target[],
    { hold }: { readonly hold: boolean },
  ): Promise<(SubmissionContext | undefined)[]> {
    const loaded = await this.read(tx, caller, targets, { hold });
    const contexts = targets.map((target) => this.contextOf(target, caller, loaded));
    const reviewing = await this.reviewerships(tx, caller, contexts);
    return contexts.map((context) => {
      if (!context) return undefined;
      const nodes = [context.endorserId, context.accepterId].filter(
        (id): id is string => id !== undefined && reviewing.has(id),
      );
      const settled = new SubmissionContext({ ...context.facts, reviewerAt: new Set(nodes) });
      return settled.visible ? settled : undefined;
    });
  }

  private async read(
    tx: EntityManager,
    { subject }: Caller,
    targets: readonly Target[],
    { hold }: { readonly hold: boolean },
  ): Promise<LoadedRows> {
    const ids = unique(targets.map(({ participationId }) => participationId));
    const nodes = new Map((await this.directory.withAllAbove(tx, ids)).map((node) => [node.id, node]));
    const wanted = periodKeys(targets, nodes);
    const periods = await heldPeriods(tx, wanted, { hold });
    const initiatives = unique([...nodes.values()].map(({ initiativeId }) => initiativeId));
    const today = await this.todayIn(tx, initiatives);
    const names = unique(targets.map(({ indicator }) => indicator));
    const indicators = await tx.findBy(Indicator, { initiativeId: In(initiatives), indicator: In(names) });
    const found = new Set(indicators.map(({ indicator }) => indicator));
    const unknown = names.filter((name) => !found.has(name));
    const known = new Map(indicators.map((one) => [`${one.initiativeId}/${one.indicator}`, one]));
    return {
      nodes,
      today,
      grants: await this.directory.rolesAtAll(tx, subject, ids, this.clock.today()),
      indicators: known,
      published: await publishedVersions(tx, initiatives, unknown),
      previous: await previousStandings(tx, targets, indicators),
      periods: new Map(periods.map((period) => [`${period.initiativeId}/${period.periodId}`, period])),
      opened: await openedPeriods(tx, today, periods, wanted.length),
      unlocks: await unlocksOf(tx, periods),
      measureSets: await tx.findBy(MeasureSet, { initiativeId: In(initiatives) }),
    };
  }

  private contextOf(target: Target, { subject }: Caller, loaded: LoadedRows): SubmissionContext | undefined {
    const { participationId, indicator: indicatorName, periodId } = target;
    const site = loaded.nodes.get(participationId);
    if (!site) return undefined;
    const { initiativeId } = site;
    const [now, today] = [this.clock.now(), loaded.today.get(initiativeId) ?? this.clock.today()];
    const span = periodSpan(periodId);
    const period = loaded.periods.get(`${initiativeId}/${periodId}`);
    const line = span ? ancestorsOn(site, span.end, loaded.nodes) : [];
    const indicator = loaded.indicators.get(`${initiativeId}/${indicatorName}`);
    const published = loaded.published.get(`${initiativeId}/${codeOf(indicatorName)}`);
    const unlocks = loaded.unlocks.filter(({ periodKey }) => periodKey === period?.periodKey);
    const before = loaded.previous.get(previousId(target) ?? '');
    const asked = span && askedOf(loaded, initiativeId, indicatorName, span);
    const scopes = [participationId, ...line.map(({ id }) => id)];
    return new SubmissionContext({
      site,
      line,
      indicatorName,
      periodId,
      subject,
      now,
      today,
      ...(indicator ? { indicator } : published && { published }),
      ...(span && { span }),
      ...(asked && { askedOf: asked }),
      ...(before && { previous: before }),
      ...(period && { period }),
      unlocked: unlocks.some((unlock) => unlock.covers(indicatorName, scopes, now)),
      opened: loaded.opened.get(initiativeId)?.opened ?? [],
      open: loaded.opened.get(initiativeId)?.open ?? [],
      grants: loaded.grants.get(participationId) ?? [],
      reviewerAt: new Set(),
    });
  }

  /** Finds where the caller is reviewer, among the nodes that review. */
  private async reviewerships(
    tx: EntityManager,
    { subject }: Caller,
    contexts: readonly (SubmissionContext | undefined)[],
  ): Promise<Set<string>> {
    const nodes = unique(
      contexts
        .flatMap((context) => (context ? [context.endorserId, context.accepterId] : []))
        .filter((id): id is string => id !== undefined),
    );
    const reviewers = await this.directory.subjectsWith(tx, ['reviewer'], nodes, this.clock.today());
    const reviewerAt = new Set(
      reviewers.filter((one) => one.subject === subject).map(({ participationId }) => participationId),
    );
    for (const context of contexts) if (context) noteReviewership(context, reviewerAt);
    return reviewerAt;
  }

  private async todayIn(tx: EntityManager, initiativeIds: readonly string[]): Promise<Map<string, string>> {
    const today = new Map<string, string>();
    for (const id of initiativeIds) {
      const initiative = await this.directory.initiative(tx, id);
      today.set(id, this.clock.today(initiative?.timeZone));
    }
    return today;
  }
}

/**
 * Notes who reviews a site by the tree of the period's last day alone: a move that is entered later may take that away, so an answer
 * that rests on it is not repeated.
 */
function noteReviewership(context: SubmissionContext, reviewerAt: ReadonlySet<string>): void {
  const { endorserId, accepterId } = context;
  const { subject, site, grants } = context.facts;
  const reviewsOnce = [endorserId, accepterId].some((id) => id !== undefined && reviewerAt.has(id));
  if (!reviewsOnce || grants.some(({ role }) => role === 'reviewer')) return;
  noteRights(subject, [{ role: 'reviewer', participationId: site.id }]);
}
