import { Directory } from '@impact/directory';
import { type Caller, Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, type EntityManager } from 'typeorm';
import { Indicator } from '../indicators/indicator.entity.js';
import { Initiatives } from '../initiatives/initiatives.js';
import { MeasureSet } from '../measure-sets/measure-set.entity.js';
import { spanOf } from '../periods/periods.service.js';
import type { TemplateQuery } from './imports.dto.js';
import { importProblems } from './imports.errors.js';
import { templateCsv } from './template.js';

/** The canonical file that a reporter fills in. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly initiatives: Initiatives,
    private readonly clock: Clock,
  ) {}

  /** Gives a line for everything that the sites the caller reports for are expected to file in the period. */
  async csv(caller: Caller, { measureSetId, periodId, form }: TemplateQuery): Promise<string> {
    const tx = this.database.manager;
    const period = spanOf(periodId);
    const set = await tx.findOne(MeasureSet, {
      where: { measureSetId, effectiveFrom: LessThanOrEqual(period.start) },
      order: { version: 'DESC' },
    });
    if (!set) throw importProblems.measureSetNotInForce({ measureSetId, periodId });
    await this.initiatives.asMember(tx, caller, set.initiativeId);
    const ids = await this.directory.visibleTo(tx, caller.subject, this.clock.today(), ['reporter']);
    const sites = await this.directory.participations(tx, ids);
    const own = sites.filter(({ initiativeId }) => initiativeId === set.initiativeId);
    const ordered = own.sort((a, b) => (a.name < b.name ? -1 : 1));
    return templateCsv(await entriesOf(tx, set), ordered, period, form);
  }
}

async function entriesOf(tx: EntityManager, { initiativeId, entries }: MeasureSet) {
  const names = entries.map(({ indicator }) => indicator);
  const indicators = await tx.findBy(Indicator, { initiativeId, indicator: In(names) });
  const definitions = new Map(indicators.map((one) => [one.indicator, one.entry]));
  return entries.flatMap((entry) => {
    const definition = definitions.get(entry.indicator);
    return definition ? [{ entry, definition }] : [];
  });
}
