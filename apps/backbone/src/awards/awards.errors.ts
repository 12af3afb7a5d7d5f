import { defineProblems } from '@impact/service';

/** What is refused about awards; `path` names the member of the request. */
export const awardProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'AWARD_NOT_FOUND',
    title: 'No such award',
    detail: (p: { awardId: string }) =>
      `No award ${p.awardId} lies within what you may see: check the id, or ask the initiative's steward.`,
  },
  numberTaken: {
    status: 409,
    code: 'AWARD_NUMBER_TAKEN',
    title: 'The initiative has an award of this number',
    detail: (p: { path: string; number: string }) =>
      `${p.path} ${p.number} is already entered in this initiative: amend that award instead.`,
  },
  closed: {
    status: 409,
    code: 'AWARD_CLOSED',
    title: 'The award is closed',
    detail: (p: { awardId: string; closedOn: string }) =>
      `Award ${p.awardId} was closed on ${p.closedOn}: it cannot be changed any more.`,
  },
  projectBackwards: {
    status: 422,
    code: 'PROJECT_BACKWARDS',
    title: 'The project ends before it starts',
    detail: (p: { path: string }) => `${p.path} lies before projectStart: correct one of them.`,
  },
  periodBackwards: {
    status: 422,
    code: 'BUDGET_PERIOD_BACKWARDS',
    title: 'A budget period ends before it starts',
    detail: (p: { path: string; periodId: string }) =>
      `${p.path}: budget period ${p.periodId} ends before it starts: correct from or to.`,
  },
  periodOutsideProject: {
    status: 422,
    code: 'BUDGET_PERIOD_OUTSIDE_PROJECT',
    title: 'A budget period lies outside the project',
    detail: (p: { path: string; periodId: string }) =>
      `${p.path}: budget period ${p.periodId} lies outside the project period: correct its days or the project's.`,
  },
  periodTwice: {
    status: 422,
    code: 'BUDGET_PERIOD_TWICE',
    title: 'Two budget periods have one id',
    detail: (p: { path: string; periodId: string }) =>
      `${p.path}: the id ${p.periodId} is used twice: give each budget period its own.`,
  },
  periodsOverlap: {
    status: 422,
    code: 'BUDGET_PERIODS_OVERLAP',
    title: 'Budget periods overlap',
    detail: (p: { path: string; first: string; second: string }) =>
      `${p.path}: ${p.first} and ${p.second} share days: let one end before the other begins.`,
  },
  periodUnknown: {
    status: 422,
    code: 'BUDGET_PERIOD_UNKNOWN',
    title: 'An allocation names no budget period of the award',
    detail: (p: { path: string; budgetPeriodId: string }) =>
      `${p.path} ${p.budgetPeriodId} is no budget period of this award: name one, or enter it first.`,
  },
  allocationExists: {
    status: 409,
    code: 'ALLOCATION_EXISTS',
    title: 'The participation already has money of this period',
    detail: (p: { path: string; allocationId: string }) =>
      `${p.path} already has allocation ${p.allocationId} of this budget period: amend the award to change it.`,
  },
  allocationNotFound: {
    status: 404,
    code: 'ALLOCATION_NOT_FOUND',
    title: 'No such allocation',
    detail: (p: { awardId: string; allocationId: string }) =>
      `No allocation ${p.allocationId} of award ${p.awardId} lies within what you may see: check the ids, or ask the initiative's steward.`,
  },
  notTheCommunity: {
    status: 403,
    code: 'NOT_THE_COMMUNITY_TEAM',
    title: 'An allocation is acknowledged by those who get it',
    detail: (p: { allocationId: string; participationId: string }) =>
      `Allocation ${p.allocationId} goes to participation ${p.participationId}: a coordinator of exactly that participation acknowledges it, nobody above.`,
  },
  amountDiffers: {
    status: 409,
    code: 'ALLOCATION_AMOUNT_DIFFERS',
    title: 'The allocation is of another amount',
    detail: (p: { path: string; allocationId: string; amountUsd: string }) =>
      `${p.path}: allocation ${p.allocationId} is of ${p.amountUsd} USD: read the award again, and acknowledge that amount.`,
  },
  acknowledged: {
    status: 409,
    code: 'ALLOCATION_ACKNOWLEDGED',
    title: 'The allocation is acknowledged already',
    detail: (p: { allocationId: string; acknowledgedOn: string }) =>
      `Allocation ${p.allocationId} was acknowledged on ${p.acknowledgedOn}: it is acknowledged again only once its amount changes.`,
  },
  tooManyAllocations: {
    status: 409,
    code: 'TOO_MANY_ALLOCATIONS',
    title: 'The award has as many allocations as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: an award goes to at most ${p.most} participations and budget periods: enter what is more in another award.`,
  },
  overAllocated: {
    status: 409,
    code: 'OVER_ALLOCATED',
    title: 'More is allocated than there is',
    detail: (p: { path: string; periodId: string; amountUsd: string }) =>
      `${p.path} of budget period ${p.periodId} sum to more than its ${p.amountUsd} USD: lower them or amend the amount.`,
  },
  participationsOutside: {
    status: 409,
    code: 'PARTICIPATION_OUTSIDE_AWARD',
    title: 'A participation would lie outside the award',
    detail: (p: { path: string; participationId: string }) =>
      `${p.path}: participation ${p.participationId} under this award has days outside the new project period: end it first or choose other days.`,
  },
});
