import {
  IndicatorPublished,
  IndicatorRetired,
  MeasureSetPublished,
  ParticipationChangeCancelled,
  ParticipationEnded,
  ParticipationReparented,
  ParticipationStarted,
  PeriodLocked,
  PeriodOpened,
  PeriodUnlocked,
} from '@impact/contracts';

export const participationEvents = [
  ParticipationStarted,
  ParticipationReparented,
  ParticipationEnded,
  ParticipationChangeCancelled,
] as const;

export const indicatorEvents = [IndicatorPublished, IndicatorRetired] as const;

export const periodEvents = [PeriodOpened, PeriodLocked, PeriodUnlocked] as const;

/** The events that change where contributions count or what is expected; a chunk that holds one owns the structure. */
export const structureEvents = [
  ...participationEvents,
  ...indicatorEvents,
  ...periodEvents,
  MeasureSetPublished,
] as const;
