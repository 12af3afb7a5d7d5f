import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v5 } from 'uuid';
import type { Structure } from '../structure/structure.js';
import type { Filing } from '../submissions/filing.js';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import * as sql from './corrections.queries.js';
import {
  heldContributions,
  officialFigures,
  type Restated,
  writeRestatedFigures,
} from './official-figures.js';
import { OfficialReplay, type Overtaken } from './official-replay.js';

const namespace = '5f0a8f0e-6b52-5d1c-9c6e-0d9a5f7f7c11';

/** Gives the id of the restatement that an event of measurement causes. */
export const restatementId = (cause: string): string => v5(cause, namespace);

/** Records what every event that replaces an official result changed, one by one, however many come at once. */
@Injectable()
export class RestatementRecorder {
  /** Call it before the run is counted: the figures read are those before its first event. */
  async record(
    tx: EntityManager,
    structure: Structure,
    filings: readonly Filing[],
    cells: ReadonlyMap<string, number>,
  ): Promise<void> {
    const replacing = await this.unrecorded(tx, filings);
    if (replacing.size === 0) return;
    const related = relatedTo(filings, replacing);
    const held = await heldContributions(tx, related);
    const figures = await officialFigures(tx, structure, [...replacing], held);
    const replay = new OfficialReplay(structure, cells, figures, held);
    const restated: Restated[] = [];
    const rows: object[] = [];
    for (const filing of related)
      if (replacing.has(filing)) {
        rows.push(rowOf(filing, isPlaced(filing, structure) ? null : waitingOf(filing, replay)));
        restated.push({ ...namesOf(filing), figures: replay.restate(filing) });
      } else replay.apply(filing);
    await sql.addRestatements.run(tx, { restatements: JSON.stringify(rows) });
    await writeRestatedFigures(tx, structure, restated);
  }

  private async unrecorded(tx: EntityManager, filings: readonly Filing[]): Promise<Set<Filing>> {
    const causes = new Map<string, Filing>();
    for (const filing of filings)
      if (isNewReplacement(filing)) causes.set(filing.received.envelope.id, filing);
    if (causes.size === 0) return new Set();
    for (const { cause } of await sql.recorded.rows(tx, { causes: [...causes.keys()] })) causes.delete(cause);
    return new Set(causes.values());
  }
}

/** Events of the same indicators and periods, in order: they may change the same figures. */
function relatedTo(filings: readonly Filing[], replacing: ReadonlySet<Filing>): Filing[] {
  const groups = new Set([...replacing].map(({ indicator, period }) => `${indicator} ${period}`));
  return filings.filter(({ indicator, period }) => groups.has(`${indicator} ${period}`));
}

const namesOf = ({ received, indicator }: Filing) => ({
  restatementId: restatementId(received.envelope.id),
  indicator,
});

const isPlaced = ({ node, indicator, period }: Filing, structure: Structure): boolean =>
  structure.treePathOf(node, indicator, period).path !== null;

/** While nobody knows where a contribution counts, its restatement waits with all that is needed to tell it later. */
function waitingOf(filing: Filing, replay: OfficialReplay): Omit<Overtaken, keyof ContributionKey> {
  const { replaces, standing } = filing.received.data;
  return { replaces: replaces!, official: standing.official, held: replay.countedBefore(filing) };
}

function rowOf({ received: { data, envelope }, ...filing }: Filing, waiting: object | null): object {
  const { node, indicator, period } = filing;
  return {
    id: restatementId(envelope.id),
    cause: envelope.id,
    submission_id: data.submissionId,
    initiative_id: data.initiativeId,
    node,
    indicator,
    period,
    revision: data.revision,
    reason_code: data.replaces?.reasonCode ?? null,
    committed_at: envelope.time,
    waiting,
  };
}

/** What repeats the state of a restored database replaced something long ago, and that was told. */
const isNewReplacement = ({ received: { data, envelope } }: Filing): boolean =>
  data.replaces !== undefined && !envelope.restored;
