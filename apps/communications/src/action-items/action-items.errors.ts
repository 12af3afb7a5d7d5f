import { defineProblems } from '@impact/service';

/** What is refused about action items; `path` names the member of the request. */
export const actionItemProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'ACTION_ITEM_NOT_FOUND',
    title: 'No such action item',
    detail: (p: { actionItemId: string }) =>
      `No action item ${p.actionItemId} is yours or lies within what you may see: check the id, or ask a coordinator.`,
  },
  ownerMissing: {
    status: 422,
    code: 'ACTION_ITEM_OWNER_MISSING',
    title: 'It has no owner, or two',
    detail: (p: { path: string }) => `${p.path}: name one person or one participation that does it.`,
  },
  ownerUnknown: {
    status: 422,
    code: 'ACTION_ITEM_OWNER_UNKNOWN',
    title: 'No such owner in the initiative',
    detail: (p: { path: string }) =>
      `${p.path}: nobody of that name holds a role in the initiative, or takes part in it: name one who does.`,
  },
  duePassed: {
    status: 422,
    code: 'ACTION_ITEM_DUE_PASSED',
    title: 'The day has passed',
    detail: (p: { path: string; day: string; today: string }) =>
      `${p.path} ${p.day} lies before ${p.today}, which is today: choose that day or a later one.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_ACTION_ITEMS',
    title: 'The meeting has as many action items as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} action items are given at one meeting: say more in one of them.`,
  },
  done: {
    status: 409,
    code: 'ACTION_ITEM_DONE',
    title: 'It is done',
    detail: (p: { actionItemId: string; doneOn: string }) =>
      `Action item ${p.actionItemId} was done on ${p.doneOn}: reopen it if it is to be done again.`,
  },
  open: {
    status: 409,
    code: 'ACTION_ITEM_OPEN',
    title: 'It is not done yet',
    detail: (p: { actionItemId: string }) =>
      `Action item ${p.actionItemId} is not done, so it need not be reopened.`,
  },
});
