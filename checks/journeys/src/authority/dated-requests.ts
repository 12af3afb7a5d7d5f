import type { Matrix } from './matrix.js';
import type { RouteRequests } from './requests.js';

/** The requests about what holds at a participation from day to day: entering it, listing it, reading it and ending it. */
export function datedRequests(
  noun: string,
  bodyOf: (matrix: Matrix) => Promise<{ participationId: string }>,
): RouteRequests {
  const path = `backbone/v1/${noun}`;
  const entered = async (matrix: Matrix): Promise<string> =>
    (await matrix.did(matrix.who('coordinator', 'site'), 'POST', path, await bodyOf(matrix))).id;
  return {
    [`POST backbone/${noun}`]: async (matrix) => {
      const body = await bodyOf(matrix);
      return { method: 'POST', path, body, about: ['site'], secret: body.participationId };
    },
    [`GET backbone/${noun}`]: () => ({ method: 'GET', path: `${path}?limit=500`, about: ['site'] }),
    [`GET backbone/${noun}/{id}`]: async (matrix) => {
      const id = await entered(matrix);
      return { method: 'GET', path: `${path}/${id}`, about: ['site'], secret: id };
    },
    [`POST backbone/${noun}/{id}/end`]: async (matrix) => {
      const id = await entered(matrix);
      return { method: 'POST', path: `${path}/${id}/end`, body: {}, basedOn: 1, about: ['site'], secret: id };
    },
  };
}
