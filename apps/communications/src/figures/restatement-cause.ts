import type { FigureRestated, Received } from '@impact/contracts';
import { type Cause, causedBy } from '../causes/cause.js';

/**
 * Gives what a restatement is a cause of. Its id is that of measurement's event, so that the same restatement, told
 * by another event, is told once: its first part names everybody. A change that touches no official figure is none.
 */
export function causeOfRestatement({ data, envelope }: Received<FigureRestated>): Cause[] {
  if (data.part > 1) return [];
  const official = data.figures.map(({ figure }) => figure).filter((figure) => figure.basis === 'official');
  const [first] = official;
  if (!first) return [];
  return [
    {
      ...causedBy(envelope),
      template: 'figure-restated',
      causeId: data.causeId,
      subjectId: data.submissionId,
      initiativeId: data.initiativeId,
      participationIds: data.participationIds,
      committedAt: data.committedAt,
      facts: {
        indicator: first.indicator,
        periodId: first.periodId,
        ...(data.actor && { actor: data.actor.subject }),
        ...(data.reasonCode && { reasonCode: data.reasonCode }),
      },
    },
  ];
}
