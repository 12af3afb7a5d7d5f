import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Initiatives } from '../initiatives/initiatives.js';
import { Indicator } from './indicator.entity.js';
import { indicatorProblems } from './indicators.errors.js';

/** How somebody asks for an indicator version: by its name within an initiative. */
export interface IndicatorName {
  /** `code@version`. */
  readonly indicator: string;
  readonly initiativeId?: string | undefined;
}

/** The most initiatives that a refusal names. */
const mostNamed = 20;

/** Finds what is meant by a name that every initiative may use. */
@Injectable()
export class IndicatorFinder {
  constructor(private readonly initiatives: Initiatives) {}

  /**
   * Gives the version of the initiative that is named. Without one, that of the only initiative that has it, or of the
   * only one of these in which the subject holds a role; else refuses with 409 INDICATOR_AMBIGUOUS.
   * Drafts are there for those who are signed in.
   */
  async find(
    tx: EntityManager,
    subject: string | undefined,
    { indicator, initiativeId }: IndicatorName,
  ): Promise<Indicator> {
    const named = await tx.find(Indicator, {
      where: { indicator, ...(initiativeId !== undefined && { initiativeId }) },
      order: { initiativeId: 'ASC' },
    });
    const visible = named.filter(({ status }) => subject !== undefined || status !== 'draft');
    const meant =
      visible.length > 1 && subject !== undefined ? await this.own(tx, subject, visible) : visible;
    const [found, ...others] = meant;
    if (!found) throw indicatorProblems.notFound({ indicator });
    if (others.length > 0) throw ambiguous(indicator, meant);
    return found;
  }

  /** Gives those of the subject's own initiatives; all of them where none is. */
  private async own(tx: EntityManager, subject: string, visible: Indicator[]): Promise<Indicator[]> {
    const ids = visible.map(({ initiativeId }) => initiativeId);
    const initiatives = await this.initiatives.ofMember(tx, subject, ids);
    const own = visible.filter(({ initiativeId }) => initiatives.has(initiativeId));
    return own.length > 0 ? own : visible;
  }
}

const ambiguous = (indicator: string, meant: readonly Indicator[]) =>
  indicatorProblems.ambiguous({
    indicator,
    initiativeIds: meant
      .slice(0, mostNamed)
      .map(({ initiativeId }) => initiativeId)
      .join(', '),
  });
