import type { PeriodSpan } from '@impact/partnership-rules';
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
import { mostRows, templateCsv } from './template.js';

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
  async csv(caller: Caller, query: TemplateQuery): Promise<string> {
    const { measureSetId, periodId, form } = query;
    const tx = this.database.manager;
    const period = spanOf(periodId);
    const set = await tx.findOne(MeasureSet, {
      where: { measureSetId, effectiveFrom: LessThanOrEqual(period.start) },
      order: { effectiveFrom: 'DESC', version: 'DESC' },
    });
    const unknown = importProblems.measureSetNotInForce({ measureSetId, periodId });
    if (!set) throw unknown;
    await this.initiatives.asMember(tx, caller, set.initiativeId, unknown);
    const sites = await this.directory.participations(tx, await this.asked(tx, caller, query));
    const own = sites.filter(({ initiativeId }) => initiativeId === set.initiativeId);
    const ordered = own.sort((a, b) => (a.name < b.name ? -1 : 1));
    const csv = templateCsv(await entriesOf(tx, set, period), ordered, period, form);
    if (csv === undefined) throw importProblems.templateTooLarge({ most: mostRows });
    return csv;
  }

  /** Gives the sites that the caller reports for, at and below the participation that is named. */
  private async asked(tx: EntityManager, { subject }: Caller, query: TemplateQuery): Promise<string[]> {
    const today = this.clock.today();
    const own = await this.directory.visibleTo(tx, subject, today, ['reporter']);
    if (query.participationId === undefined) return own;
    const below = new Set(await this.directory.subtreesOn(tx, [query.participationId], today));
    return own.filter((id) => below.has(id));
  }
}

/** Gives the entries whose definition is in force in the period. */
async function entriesOf(tx: EntityManager, { initiativeId, entries }: MeasureSet, period: PeriodSpan) {
  const names = entries.map(({ indicator }) => indicator);
  const indicators = await tx.findBy(Indicator, { initiativeId, indicator: In(names) });
  const inForce = indicators.filter((one) => one.inForceIn(period));
  const definitions = new Map(inForce.map((one) => [one.indicator, one.entry]));
  return entries.flatMap((entry) => {
    const definition = definitions.get(entry.indicator);
    return definition ? [{ entry, definition }] : [];
  });
}
