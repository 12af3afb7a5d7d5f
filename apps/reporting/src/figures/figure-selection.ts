import { decodeCursor, isCount, isEach } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Disclosure } from '../disclosure/disclosure.js';
import { Disclosures } from '../disclosure/disclosures.js';
import type { Structure } from '../structure/structure.js';
import { childrenIn, childrenOn } from '../structure/tree-walks.js';
import { indicatorId } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { basisNumber } from '../tallies/figure-key.js';
import { type Reach, Visibility } from '../visibility/visibility.js';
import type { FiguresQuery } from './figures.dto.js';

type Cursor = readonly [number, number, number, number, number];

/** Which figures are asked for, in surrogate ids. */
export interface Selection {
  /** Ascending; the caller may read figures of all of them. */
  readonly nodes: readonly number[];
  /** Beside it, only these pairs of node and period; null for all. */
  readonly pairs: { readonly nodes: readonly number[]; readonly periods: readonly number[] } | null;
  /** Those of the name that is asked for, one of each initiative that has it; null for all. */
  readonly indicators: readonly number[] | null;
  readonly period: number | null;
  readonly cell: number | null;
  readonly basis: number | null;
  readonly after: Cursor;
  /** What the caller is told of them. */
  readonly disclosure: Disclosure;
}

/** Who asks what, and how far that reaches. */
interface Asked {
  readonly subject: string;
  readonly query: FiguresQuery;
  readonly structure: Structure;
  readonly today: string;
  readonly reach: Reach;
}

const start: Cursor = [-1, -1, -1, -1, -1];
/** No row has it: what was asked for was never heard of. */
const none = -1;

/** Turns a question into surrogate ids, within what the caller may see. */
@Injectable()
export class FigureSelection {
  constructor(
    private readonly surrogateIds: SurrogateIds,
    private readonly visibility: Visibility,
    private readonly disclosures: Disclosures,
  ) {}

  async of(tx: EntityManager, { subject, query, structure, today, reach }: Asked): Promise<Selection> {
    const period = await this.surrogateId(tx, 'period', query.periodId);
    const pairs =
      query.parent === undefined
        ? null
        : await this.below(tx, { subject, query, structure, today, reach, period });
    const asked = pairs && query.node === undefined ? null : await this.asked(tx, subject, reach, query.node);
    const nodes = pairs
      ? [...new Set(pairs.nodes)].filter((node) => asked === null || asked.has(node))
      : asked;
    const fit = fitting(structure, nodes ?? [], query);
    return {
      nodes: fit,
      pairs: query.hierarchy === 'as-was' ? pairs : null,
      indicators: await this.indicators(tx, query.indicator, initiativesOf(structure, fit)),
      period,
      cell: await this.surrogateId(tx, 'cell', query.cell),
      basis: query.basis === undefined ? null : basisNumber(query.basis),
      after: query.after === undefined ? start : cursorOf(query.after),
      disclosure: await this.disclosures.of(tx, subject, structure),
    };
  }

  /** Gives the node asked for, which may lie around what the caller sees, or everything that they see. */
  private async asked(tx: EntityManager, subject: string, reach: Reach, node?: string): Promise<Set<number>> {
    if (node !== undefined) return new Set([await this.visibility.nodeOfFigures(tx, subject, node, reach)]);
    return this.visibility.nodes(tx, subject);
  }

  private async below(
    tx: EntityManager,
    asked: Asked & { readonly period: number | null },
  ): Promise<NonNullable<Selection['pairs']>> {
    const { subject, query, structure, today, reach, period } = asked;
    const { parent, among } = await this.visibility.parentOfFigures(tx, subject, query.parent!, reach);
    const periods = period === null ? [...structure.periods.keys()] : [period];
    const pairs = periods.flatMap((each) => {
      const nodes =
        query.hierarchy === 'as-is'
          ? childrenOn(structure, parent, today)
          : childrenIn(structure, parent, each);
      return nodes.filter((node) => among.has(node)).map((node) => ({ node, each }));
    });
    return { nodes: pairs.map(({ node }) => node), periods: pairs.map(({ each }) => each) };
  }

  private async indicators(
    tx: EntityManager,
    name: string | undefined,
    initiatives: ReadonlySet<string>,
  ): Promise<number[] | null> {
    if (name === undefined) return null;
    const ids = [...initiatives].map((initiativeId) => indicatorId(initiativeId, name));
    const found = await this.surrogateIds.existing(tx, 'indicator', ids);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  private async surrogateId(tx: EntityManager, kind: 'period' | 'cell', id?: string): Promise<number | null> {
    if (id === undefined) return null;
    return (await this.surrogateIds.existing(tx, kind, [id])).get(id) ?? none;
  }
}

function fitting(
  structure: Structure,
  nodes: Iterable<number>,
  { initiativeId, tier }: FiguresQuery,
): number[] {
  return [...nodes]
    .filter((node) => {
      const facts = structure.nodes.get(node)?.facts;
      return (
        facts && (!tier || facts.tier === tier) && (!initiativeId || facts.initiativeId === initiativeId)
      );
    })
    .sort((a, b) => a - b);
}

const initiativesOf = (structure: Structure, nodes: readonly number[]): Set<string> =>
  new Set(nodes.map((node) => structure.nodes.get(node)!.facts.initiativeId));

const isBasis = (value: unknown): value is number => value === 0 || value === 1;

function cursorOf(text: string): Cursor {
  return decodeCursor(text, isEach(isCount, isCount, isCount, isCount, isBasis)) as unknown as Cursor;
}
