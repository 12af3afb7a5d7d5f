import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Disclosure } from '../disclosure/disclosure.js';
import { Disclosures } from '../disclosure/disclosures.js';
import { figureProblems } from '../figures/figures.errors.js';
import { StructureStore } from '../structure/structure.store.js';
import { indicatorId } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { basisNumber, type FigureIds, type FigureName, parseFigureKey } from '../tallies/figure-key.js';
import { Visibility } from '../visibility/visibility.js';

/** A figure that a caller asked for by its key, and may see. */
export interface FoundKey extends FigureName {
  readonly ids: FigureIds;
  readonly disclosure: Disclosure;
}

/** Finds figures by their keys; a stranger's answers like one that does not exist. */
@Injectable()
export class FigureFinder {
  constructor(
    private readonly surrogateIds: SurrogateIds,
    private readonly visibility: Visibility,
    private readonly disclosures: Disclosures,
    private readonly structures: StructureStore,
  ) {}

  async find(tx: EntityManager, subject: string, key: string): Promise<FoundKey> {
    const found = await this.lookUp(tx, subject, key);
    if (!found) throw figureProblems.figureNotFound({ key });
    return found;
  }

  async lookUp(tx: EntityManager, subject: string, key: string): Promise<FoundKey | undefined> {
    const name = parseFigureKey(key);
    if (!name || !(await this.visibility.sees(tx, subject, name.participationId))) return undefined;
    const node = await this.surrogateId(tx, 'node', name.participationId);
    const structure = await this.structures.current(tx);
    const initiativeId = structure.nodes.get(node ?? -1)?.facts.initiativeId;
    if (initiativeId === undefined) return undefined;
    const indicator = await this.surrogateId(tx, 'indicator', indicatorId(initiativeId, name.indicator));
    const period = await this.surrogateId(tx, 'period', name.periodId);
    const cell = await this.surrogateId(tx, 'cell', name.cell);
    if (node === undefined || indicator === undefined || period === undefined || cell === undefined)
      return undefined;
    const disclosure = await this.disclosures.of(tx, subject, structure);
    const ids = { node, indicator, period, cell, basis: basisNumber(name.basis) };
    return disclosure.hides(ids) ? undefined : { ...name, ids, disclosure };
  }

  private async surrogateId(
    tx: EntityManager,
    kind: 'node' | 'indicator' | 'period' | 'cell',
    id: string,
  ): Promise<number | undefined> {
    return (await this.surrogateIds.existing(tx, kind, [id])).get(id);
  }
}
