import { defineProblems } from '@impact/service';

/** What is refused about participations; `path` names the member of the request. */
export const participationProblems = defineProblems({
  parentUnknown: {
    status: 422,
    code: 'PARENT_UNKNOWN',
    title: 'The parent is not in this initiative',
    detail: (p: { path: string; parentId: string }) =>
      `${p.path} ${p.parentId} is no participation of this initiative: name one that is.`,
  },
  parentNotActive: {
    status: 422,
    code: 'PARENT_NOT_ACTIVE',
    title: 'The parent does not take part all the time',
    detail: (p: { path: string; parentId: string; day: string }) =>
      `${p.path} ${p.parentId} does not take part on ${p.day}: choose days within its own, or end or move this participation first.`,
  },
  tierAboveParent: {
    status: 422,
    code: 'TIER_ABOVE_PARENT',
    title: 'The tier is above the parent’s',
    detail: (p: { path: string; parentId: string }) =>
      `${p.path}: the tier ranks above that of parent ${p.parentId}: a federal participation stands over states, a state over local sites, never the reverse.`,
  },
  treeCycle: {
    status: 409,
    code: 'TREE_CYCLE',
    title: 'A participation would stand below itself',
    detail: (p: { path: string; parentId: string; day: string }) =>
      `On ${p.day} the participation would stand below itself, through ${p.parentId}: choose a ${p.path} that is not below it on that day.`,
  },
  childrenLeft: {
    status: 409,
    code: 'CHILDREN_LEFT',
    title: 'Participations below would lose their parent',
    detail: (p: { path: string; childId: string; day: string }) =>
      `${p.path}: participation ${p.childId} still stands below this one on ${p.day}: move or end it first, or choose a later day.`,
  },
  treeTooLarge: {
    status: 422,
    code: 'TREE_TOO_LARGE',
    title: 'The tree is too large for one answer',
    detail: (p: { most: number }) =>
      `You may see more than ${p.most} participations of this day: list them page by page with GET participations, or with parentId those below one of them.`,
  },
  treeTooDeep: {
    status: 422,
    code: 'TREE_TOO_DEEP',
    title: 'Too many stand one below another',
    detail: (p: { path: string; parentId: string; most: number }) =>
      `${p.path}: below ${p.parentId} the line down from the root would be longer than ${p.most} participations: name a parent that stands higher.`,
  },
  tooManyMoves: {
    status: 409,
    code: 'TOO_MANY_MOVES',
    title: 'The participation has moved too often',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: a participation keeps at most ${p.most} parents from day to day: end this one and start another.`,
  },
  outsideAward: {
    status: 422,
    code: 'OUTSIDE_AWARD',
    title: 'The days lie outside the award',
    detail: (p: { path: string; awardId: string; projectStart: string; projectEnd: string }) =>
      `${p.path} lies outside the project period of award ${p.awardId} (${p.projectStart} to ${p.projectEnd}): choose days inside it or amend the award.`,
  },
  awardUnknown: {
    status: 422,
    code: 'AWARD_UNKNOWN',
    title: 'No such award in this initiative',
    detail: (p: { path: string; awardId: string }) =>
      `${p.path} ${p.awardId} is no award of this initiative: enter the award first.`,
  },
  codeTaken: {
    status: 409,
    code: 'CODE_TAKEN',
    title: 'The code is taken',
    detail: (p: { path: string; scheme: string; takenCode: string }) =>
      `${p.path}: ${p.scheme} ${p.takenCode} belongs to another participation of this initiative: give other codes, or [] for none.`,
  },
  endBeforeStart: {
    status: 422,
    code: 'END_BEFORE_START',
    title: 'The last day lies before the first',
    detail: (p: { path: string; on: string; validFrom: string }) =>
      `${p.path} ${p.on} lies before the first day ${p.validFrom}: choose that day or a later one.`,
  },
  moveOutsideStay: {
    status: 422,
    code: 'MOVE_OUTSIDE_STAY',
    title: 'The participation does not take part on that day',
    detail: (p: { path: string; from: string; validFrom: string; validTo: string }) =>
      `${p.path} ${p.from} lies outside ${p.validFrom} to ${p.validTo}: choose a day between them.`,
  },
  moveChangesNothing: {
    status: 409,
    code: 'MOVE_CHANGES_NOTHING',
    title: 'It already stands there',
    detail: (p: { path: string; parentId: string; from: string }) =>
      `${p.path} ${p.parentId} is already the parent on ${p.from}: nothing has to be moved.`,
  },
  moveAfterEnd: {
    status: 409,
    code: 'MOVE_AFTER_END',
    title: 'A move is entered for a later day',
    detail: (p: { path: string; on: string; from: string }) =>
      `A move is entered for ${p.from}, after ${p.path} ${p.on}: cancel that move first or end later.`,
  },
  alreadyEnded: {
    status: 409,
    code: 'ALREADY_ENDED',
    title: 'The participation has ended',
    detail: (p: { validTo: string }) =>
      `The participation ended on ${p.validTo}: start a new one if the organization takes part again.`,
  },
  nothingToCancel: {
    status: 409,
    code: 'NOTHING_TO_CANCEL',
    title: 'No such change lies ahead',
    detail: (p: { change: string; today: string }) =>
      `No ${p.change} lies after ${p.today}: only a change that has not happened yet can be cancelled.`,
  },
  rootStays: {
    status: 409,
    code: 'ROOT_STAYS',
    title: 'The root is not moved or ended',
    detail: (p: { participationId: string }) =>
      `Participation ${p.participationId} is the root of its initiative: close the initiative instead.`,
  },
  wholeMoveNeeded: {
    status: 403,
    code: 'ROLE_REQUIRED_ABOVE_BOTH',
    title: 'Your role does not reach both parents',
    detail: (p: { path: string; participationIds: string }) =>
      `${p.path}: this needs one coordinator role at or above all of ${p.participationIds}: ask a coordinator of their common ancestor.`,
  },
});
