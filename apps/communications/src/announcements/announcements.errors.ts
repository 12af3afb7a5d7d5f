import { defineProblems } from '@impact/service';

/** What is refused about announcements; `path` names the member of the request. */
export const announcementProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'ANNOUNCEMENT_NOT_FOUND',
    title: 'No such announcement',
    detail: (p: { announcementId: string }) =>
      `No announcement ${p.announcementId} was told to you or lies within what you may see: check the id.`,
  },
  nobody: {
    status: 422,
    code: 'ANNOUNCEMENT_TO_NOBODY',
    title: 'The audience is nobody',
    detail: (p: { path: string }) =>
      `${p.path}: nothing of these tiers takes part today at the participation or below it: choose others.`,
  },
  notTold: {
    status: 403,
    code: 'ANNOUNCEMENT_NOT_TOLD',
    title: 'It was told to others',
    detail: (p: { announcementId: string }) =>
      `Announcement ${p.announcementId} was not told to you: those who were told acknowledge it.`,
  },
});
