import type { Tier } from '@impact/contracts';
import { hopAt, type HopFacts } from './hop.js';
import { type Telling, tellingHops } from './telling.js';
import type { HopResponse } from './trace.dto.js';

/** One event of a submission with the times that were stored as it passed. */
export interface TracedEvent {
  readonly eventId: string;
  readonly submissionId: string;
  readonly node: number;
  readonly indicator: number;
  readonly period: number;
  readonly action: string;
  readonly changesFigures: boolean;
  readonly requestedAt: Date | null;
  readonly recordedAt: Date | null;
  readonly sentAt: Date | null;
  readonly partition: number | null;
  readonly offset: number | null;
  readonly contributedAt: Date | null;
}

/** The first entry of the feed that holds an event, at one node; without a key where the reader is not told of it. */
export interface TracedFigure {
  readonly key?: string;
  readonly tier: Tier;
  readonly version: number;
  readonly publishedAt: Date;
}

/** What became of the figures of an event. */
export interface Figured {
  readonly figures: readonly TracedFigure[];
  /** The tiers at which figures must change; none where the event leaves them as they are. */
  readonly tiers: readonly Tier[];
  /** Whether figures of the event are still to be published. */
  readonly isWaiting: boolean;
}

/** Gives the hops of one event; every hop says whether it passed, is awaited, or will never be seen. */
export function hopsOf(event: TracedEvent, figured: Figured, telling: Telling): HopResponse[] {
  const { eventId, action } = event;
  const hops = [...wayOf(event), ...figureHops(figured), ...tellingHops(telling)];
  return hops.map((hop) => ({ ...hop, eventId, action }));
}

function wayOf({
  requestedAt,
  recordedAt,
  sentAt,
  partition,
  offset,
  contributedAt,
}: TracedEvent): HopFacts[] {
  const detail = partition === null ? {} : { detail: `partition ${partition}, offset ${offset}` };
  return [
    hopAt('request', requestedAt),
    hopAt('outbox', recordedAt),
    hopAt('kafka', sentAt, detail),
    hopAt('contribution', contributedAt),
  ];
}

const notOfItself = 'published with another event, or undone before it was published';

function figureHops({ figures, tiers, isWaiting }: Figured): HopFacts[] {
  const isPublished = (tier: Tier) => figures.some((figure) => figure.tier === tier);
  return [
    ...figures.map(({ key, tier, version, publishedAt }) =>
      key === undefined
        ? hopAt('figure', null, { tier }, 'withheld')
        : hopAt('figure', publishedAt, { tier, detail: `${key} version ${version}` }),
    ),
    ...tiers
      .filter((tier) => !isPublished(tier))
      .map((tier) =>
        isWaiting
          ? hopAt('figure', null, { tier }, 'awaited')
          : hopAt('figure', null, { tier, detail: notOfItself }),
      ),
  ];
}
