import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ContributionKey, type Filing, keyText } from '../contributions/filing.js';
import { rowsOf } from '../contributions/sql-client.js';
import { figureValue } from '../figures/figure-state.js';
import { readTallies } from '../figures/tallies.js';
import type { Structure } from '../structure/structure.js';
import {
  type CellTallies,
  type HeldContribution,
  OfficialReplay,
  type RestatedState,
} from './official-replay.js';
import * as sql from './restatement.queries.js';
import { uuidv5 } from './uuidv5.js';

const namespace = '5f0a8f0e-6b52-5d1c-9c6e-0d9a5f7f7c11';

interface Restatement {
  readonly filing: Filing;
  readonly figures: readonly RestatedState[];
}

/** Gives the id of the restatement that an event of measurement causes. */
export const restatementId = (cause: string): string => uuidv5(cause, namespace);

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
    const held = await this.heldContributions(tx, related);
    const figures = await this.officialFigures(tx, structure, [...replacing], held);
    const replay = new OfficialReplay(structure, cells, figures, held);
    const restatements: Restatement[] = [];
    for (const filing of related)
      if (replacing.has(filing)) restatements.push({ filing, figures: replay.restate(filing) });
      else replay.apply(filing);
    await this.write(tx, structure, restatements);
  }

  private async unrecorded(tx: EntityManager, filings: readonly Filing[]): Promise<Set<Filing>> {
    const causes = new Map<string, Filing>();
    for (const filing of filings)
      if (isNewReplacement(filing)) causes.set(filing.received.envelope.id, filing);
    if (causes.size === 0) return new Set();
    for (const { cause } of await rowsOf<{ cause: string }>(tx, sql.recorded, [[...causes.keys()]]))
      causes.delete(cause);
    return new Set(causes.values());
  }

  private async heldContributions(
    tx: EntityManager,
    filings: readonly Filing[],
  ): Promise<Map<string, HeldContribution>> {
    const rows = await rowsOf<HeldRow>(tx, sql.heldContributions, keyColumns(filings));
    return new Map(rows.map((row) => [keyText(row), fromRow(row)]));
  }

  /** Reads the figures that the events may change: of their own nodes, and of the ancestors before and after. */
  private async officialFigures(
    tx: EntityManager,
    structure: Structure,
    replacing: readonly Filing[],
    held: ReadonlyMap<string, HeldContribution>,
  ): Promise<Map<string, CellTallies>> {
    const keys = new Map<string, ContributionKey>();
    for (const { node, indicator, period } of replacing) {
      const path = structure.placeOf(node, indicator, period).path ?? [];
      const stored = held.get(keyText({ node, indicator, period }))?.path ?? [];
      for (const at of [node, ...path, ...stored]) {
        const key = { node: at, indicator, period };
        keys.set(keyText(key), key);
      }
    }
    const figures = new Map<string, CellTallies>([...keys.keys()].map((key) => [key, new Map()]));
    for (const figure of await readTallies(tx, [...keys.values()]))
      if (figure.basis === 1) figures.get(keyText(figure))!.set(figure.cell, figure.tally);
    return figures;
  }

  private async write(
    tx: EntityManager,
    structure: Structure,
    restatements: readonly Restatement[],
  ): Promise<void> {
    await tx.query(sql.addRestatements, [JSON.stringify(restatements.map(({ filing }) => rowOf(filing)))]);
    const figures = restatements.flatMap(({ filing, figures: changed }) =>
      changed.map((figure) => figureRow(filing, figure, structure)),
    );
    if (figures.length > 0) await tx.query(sql.addRestatedFigures, [JSON.stringify(figures)]);
  }
}

/** Events of the same indicators and periods, in order: they may change the same figures. */
function relatedTo(filings: readonly Filing[], replacing: ReadonlySet<Filing>): Filing[] {
  const groups = new Set([...replacing].map(({ indicator, period }) => `${indicator} ${period}`));
  return filings.filter(({ indicator, period }) => groups.has(`${indicator} ${period}`));
}

const keyColumns = (filings: readonly Filing[]): number[][] => [
  filings.map(({ node }) => node),
  filings.map(({ indicator }) => indicator),
  filings.map(({ period }) => period),
];

interface HeldRow extends Omit<HeldContribution, 'official'> {
  readonly state: 0 | 1 | 2;
  readonly n: string | null;
  readonly d: string | null;
  readonly cells: HeldContribution['official']['cells'] | null;
  readonly revision: number | null;
}

const fromRow = ({ state, n, d, cells, revision, ...row }: HeldRow): HeldContribution => ({
  ...row,
  official: { state, n, d, cells: cells ?? [], revision },
});

function rowOf({ received: { data, envelope }, node, indicator, period }: Filing): object {
  return {
    id: restatementId(envelope.id),
    cause: envelope.id,
    submission_id: data.submissionId,
    initiative_id: data.initiativeId,
    ...{ node, indicator, period, revision: data.revision },
    reason_code: data.reasonCode ?? null,
    committed_at: envelope.time,
  };
}

function figureRow({ received, indicator }: Filing, figure: RestatedState, structure: Structure): object {
  const rule = structure.indicators.get(indicator)!;
  return {
    restatement_id: restatementId(received.envelope.id),
    node: figure.node,
    cell: figure.cell,
    old: figureValue(figure.old, rule),
    new: figureValue(figure.new, rule),
  };
}

/** What repeats the state of a restored database replaced something long ago, and that was told. */
const isNewReplacement = ({ received: { data, envelope } }: Filing): boolean =>
  data.replaces !== undefined && !envelope.restored;
