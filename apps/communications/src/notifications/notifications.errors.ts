import { defineProblems } from '@impact/service';

/** What the inbox refuses, and what to do about it. */
export const notificationProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'NOTIFICATION_NOT_FOUND',
    title: 'No such notification',
    detail: (p: { notificationId: string }) =>
      `No notification ${p.notificationId} is in your inbox: list your notifications for their ids.`,
  },
  notADigest: {
    status: 400,
    code: 'NOT_A_DIGEST',
    title: 'No digest ends there',
    detail: 'Read notifications/digest and send its upTo as it was given.',
  },
});
