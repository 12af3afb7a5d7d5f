import { defineProblems } from '@impact/service';

export const periodProblems = defineProblems({
  unknown: {
    status: 422,
    code: 'PERIOD_UNKNOWN',
    title: 'No such period',
    detail: (p: { path: string; periodId: string }) =>
      `${p.periodId} names no period: write FFY2024-Q1, FFY2024, CY2024 or 2024-01.`,
  },
  tooLate: {
    status: 422,
    code: 'PERIOD_TOO_LATE',
    title: 'The period lies too far ahead',
    detail: (p: { path: string; periodId: string; latest: string }) =>
      `${p.path}: ${p.periodId} begins after ${p.latest}, and what is opened is not taken back: open periods of the next ten years.`,
  },
  notOpened: {
    status: 404,
    code: 'PERIOD_NOT_FOUND',
    title: 'The period was never opened',
    detail: (p: { periodId: string }) =>
      `Period ${p.periodId} was never opened in this initiative: open it first.`,
  },
  alreadyLocked: {
    status: 409,
    code: 'PERIOD_ALREADY_LOCKED',
    title: 'The period is locked',
    detail: (p: { periodId: string }) =>
      `Period ${p.periodId} is locked already: leave it out, or unlock what must change.`,
  },
  notLocked: {
    status: 409,
    code: 'PERIOD_NOT_LOCKED',
    title: 'The period is not locked',
    detail: (p: { periodId: string }) =>
      `Period ${p.periodId} is not locked and takes filings: no unlock is needed.`,
  },
  expiryPast: {
    status: 422,
    code: 'EXPIRY_PAST',
    title: 'The unlock would have expired',
    detail: (p: { expiresAt: string }) => `${p.expiresAt} has passed: give a moment that lies ahead.`,
  },
  requestNotFound: {
    status: 404,
    code: 'UNLOCK_REQUEST_NOT_FOUND',
    title: 'No such request',
    detail: (p: { id: string }) =>
      `There is no unlock request ${p.id} within what you may see: check the id.`,
  },
  alreadyRequested: {
    status: 409,
    code: 'UNLOCK_ALREADY_REQUESTED',
    title: 'You have asked for it already',
    detail: (p: { requestId: string }) =>
      `Nobody has decided your unlock request ${p.requestId} for the same yet: wait for the steward.`,
  },
  requestDecided: {
    status: 409,
    code: 'UNLOCK_REQUEST_DECIDED',
    title: 'The request was decided',
    detail: (p: { id: string; status: string }) =>
      `Unlock request ${p.id} was ${p.status}: ask again if it is still needed.`,
  },
});
