import type { Tier } from '@impact/contracts';
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

/** The first entry of the feed that holds an event, at one node. */
export interface TracedFigure {
  readonly key: string;
  readonly tier: Tier;
  readonly version: number;
  readonly publishedAt: Date;
}

export interface TracedNotification {
  readonly template: string;
  readonly channel: string;
  readonly sentAt: Date;
}

/** Gives the hops of one event; `tiers` are those at which figures must change. A hop that left no fact is unknown. */
export function hopsOf(
  event: TracedEvent,
  figures: readonly TracedFigure[],
  { tiers, notifications }: { tiers: readonly Tier[]; notifications: readonly TracedNotification[] },
): HopResponse[] {
  const hop = (name: HopResponse['hop'], at: Date | null, more: Partial<HopResponse> = {}): HopResponse => ({
    ...{ hop: name, state: at ? 'known' : 'unknown', at: at && at.toISOString() },
    ...{ eventId: event.eventId, action: event.action },
    ...more,
  });
  const detail =
    event.partition === null ? {} : { detail: `partition ${event.partition}, offset ${event.offset}` };
  const missing = tiers.filter((tier) => !figures.some((figure) => figure.tier === tier));
  return [
    hop('request', event.requestedAt),
    hop('outbox', event.recordedAt),
    hop('kafka', event.sentAt, detail),
    hop('contribution', event.contributedAt),
    ...figures.map(({ key, tier, version, publishedAt }) =>
      hop('figure', publishedAt, { tier, detail: `${key} version ${version}` }),
    ),
    ...(event.changesFigures ? missing : []).map((tier) => hop('figure', null, { tier })),
    ...(notifications.length === 0
      ? [hop('notification', null)]
      : notifications.map(({ template, channel, sentAt }) =>
          hop('notification', sentAt, { detail: `${template} by ${channel}` }),
        )),
  ];
}
