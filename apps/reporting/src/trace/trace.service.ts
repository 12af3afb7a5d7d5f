import { tiers } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { Disclosures } from '../disclosure/disclosures.js';
import { FigureFinder } from '../lineage/figure-finder.js';
import { Snapshots } from '../structure/snapshots.js';
import { StructureStore } from '../structure/structure.store.js';
import { Visibility } from '../visibility/visibility.js';
import { type Figured, hopsOf } from './hops.js';
import type { Telling } from './telling.js';
import { type Facts, type Reader, TraceFacts } from './trace-facts.js';
import type { TraceResponse } from './trace.dto.js';
import { traceProblems } from './trace.errors.js';
import type { EventRow } from './trace.queries.js';
import * as sql from './trace.queries.js';

/** The most events that one answer tells of; a request may have made thousands. */
const mostEvents = 50;

/** Follows whatever an id stands for from the request to the notifications, by what was stored at each hop. */
@Injectable()
export class TraceService {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly visibility: Visibility,
    private readonly disclosures: Disclosures,
    private readonly finder: FigureFinder,
    private readonly structures: StructureStore,
    private readonly facts: TraceFacts,
  ) {}

  of(subject: string, id: string): Promise<TraceResponse> {
    return this.snapshots.read(async (tx) => {
      const events = await this.events(tx, subject, id);
      const [first] = events;
      if (!first) throw traceProblems.nothingToTrace({ id });
      const structure = await this.structures.current(tx);
      const visible = await this.visibility.nodes(tx, subject);
      const reader = { structure, visible, disclosure: await this.disclosures.of(tx, subject, structure) };
      const facts = await this.facts.of(tx, events, reader);
      const isOne = new Set(events.map(({ submissionId }) => submissionId)).size === 1;
      return {
        ...(isOne && { submissionId: first.submissionId }),
        events: first.total,
        shown: events.length,
        hops: events.flatMap((event) =>
          hopsOf(event, figuredOf(event, facts, reader), tellingOf(event, facts)),
        ),
      };
    });
  }

  private async events(tx: EntityManager, subject: string, id: string): Promise<EventRow[]> {
    const visible = [...(await this.visibility.nodes(tx, subject))];
    const uuid = isUUID(id) ? id : null;
    const events = await sql.eventsOf.rows(tx, { id, uuid, nodes: visible, limit: mostEvents });
    if (events.length > 0 || uuid !== null) return events;
    const figure = await this.finder.lookUp(tx, subject, id);
    if (!figure) return [];
    const causes = await sql.causesOfFigure.rows(tx, figure.ids);
    const ids = causes.map(({ cause }) => cause);
    return sql.eventsById.rows(tx, { ids, nodes: visible, limit: mostEvents });
  }
}

const figuredOf = (event: EventRow, facts: Facts, reader: Reader): Figured => ({
  figures: facts.figures.get(event.eventId) ?? [],
  ...awaitedOf(event, facts, reader),
});

/** Gives the tiers, from the node upwards, whose figures the event must change and the caller sees. A result without a place yet waits for one. */
function awaitedOf(
  { eventId, node, indicator, period, changesFigures }: EventRow,
  { waiting }: Facts,
  { structure, visible }: Reader,
): Pick<Figured, 'tiers' | 'isWaiting'> {
  const { path } = structure.treePathOf(node, indicator, period);
  const line = [node, ...(path ?? [])].filter((each) => visible.has(each));
  const found = new Set(line.map((each) => structure.nodes.get(each)?.facts.tier));
  return {
    tiers: changesFigures ? tiers.filter((tier) => found.has(tier)).reverse() : [],
    isWaiting: path === null || waiting.has(eventId),
  };
}

const tellingOf = ({ eventId, action }: EventRow, facts: Facts): Telling => ({
  action,
  notifications: facts.notifications.get(eventId) ?? [],
  silences: (facts.silences.get(eventId) ?? []).map(({ template }) => template),
  isRestating: facts.restating.has(eventId),
});
