import { type Tier, tiers } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { Disclosures } from '../disclosure/disclosures.js';
import { FigureFinder } from '../lineage/figure-finder.js';
import { StructureStore } from '../structure/structure.store.js';
import type { Structure } from '../structure/structure.js';
import { Snapshots } from '../structure/snapshots.js';
import { Visibility } from '../visibility/visibility.js';
import { hopsOf, type TracedEvent } from './hops.js';
import type { TraceResponse } from './trace.dto.js';
import { traceProblems } from './trace.errors.js';
import { TraceFacts } from './trace-facts.js';
import * as sql from './trace.queries.js';

/** The most events that one answer tells of; a request may have made thousands. */
const mostEvents = 50;

type EventRow = TracedEvent & { readonly total: number };

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
      const disclosure = await this.disclosures.of(tx, subject, structure);
      const { figures, notifications } = await this.facts.of(tx, events, { structure, visible, disclosure });
      const isOne = new Set(events.map(({ submissionId }) => submissionId)).size === 1;
      return {
        ...(isOne && { submissionId: first.submissionId }),
        events: first.total,
        shown: events.length,
        hops: events.flatMap((event) =>
          hopsOf(event, figures.get(event.eventId) ?? [], {
            tiers: tiersAbove(event, structure, visible),
            notifications: notifications.get(event.eventId) ?? [],
          }),
        ),
      };
    });
  }

  private async events(tx: EntityManager, subject: string, id: string): Promise<EventRow[]> {
    const visible = [...(await this.visibility.nodes(tx, subject))];
    const uuid = isUUID(id) ? id : null;
    const events: EventRow[] = await tx.query(sql.eventsOf, [id, uuid, visible, mostEvents]);
    if (events.length > 0 || uuid !== null) return events;
    const figure = await this.finder.lookUp(tx, subject, id);
    if (!figure) return [];
    const { node, indicator, period, cell, basis } = figure.codes;
    const rows: { cause: string }[] = await tx.query(sql.causesOfFigure, [
      node,
      indicator,
      period,
      cell,
      basis,
    ]);
    return tx.query(sql.eventsById, [rows.map(({ cause }) => cause), visible, mostEvents]);
  }
}

/** Gives the tiers, from the node upwards, whose figures the event must change and the caller sees. */
function tiersAbove(event: TracedEvent, structure: Structure, visible: ReadonlySet<number>): Tier[] {
  const { path } = structure.placeOf(event.node, event.indicator, event.period);
  const line = [event.node, ...(path ?? [])].filter((node) => visible.has(node));
  const found = new Set(line.map((node) => structure.nodes.get(node)?.facts.tier));
  return tiers.filter((tier) => found.has(tier)).reverse();
}
