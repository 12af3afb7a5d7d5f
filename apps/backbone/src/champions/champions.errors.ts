import { defineProblems } from '@impact/service';

/** What is refused about champions; `path` names the member of the request. */
export const championProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'CHAMPION_NOT_FOUND',
    title: 'No such champion',
    detail: (p: { championId: string }) =>
      `No champion ${p.championId} lies within what you may see: check the id, or ask a coordinator.`,
  },
  exists: {
    status: 409,
    code: 'CHAMPION_EXISTS',
    title: 'The office is a champion there already',
    detail: (p: { path: string; championId: string }) =>
      `${p.path}: champion ${p.championId}, the same office of the same organization, shares days with this one: end it first, or choose other days.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_CHAMPIONS',
    title: 'The participation has as many champions as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} champions are in office or lie ahead at one participation: end one first.`,
  },
  ended: {
    status: 409,
    code: 'CHAMPION_ENDED',
    title: 'The champion has ended',
    detail: (p: { championId: string; validTo: string }) =>
      `Champion ${p.championId} ended on ${p.validTo}: name one anew if the office goes on.`,
  },
});
