import type { Matrix } from './matrix.js';
import type { RouteRequests } from './requests.js';

type BodyOf = (matrix: Matrix) => Promise<{ participationId: string }>;

const enteredAs = async (matrix: Matrix, role: string, path: string, bodyOf: BodyOf): Promise<string> =>
  (await matrix.did(matrix.who(role, 'site'), 'POST', path, await bodyOf(matrix))).id;

/** The requests about what holds at a participation from day to day: entering it, listing it, reading it and ending it. */
export function datedRequests(noun: string, bodyOf: BodyOf): RouteRequests {
  const path = `backbone/v1/${noun}`;
  return {
    ...enteredRequests(noun, 'coordinator', bodyOf),
    [`POST backbone/${noun}/{id}/end`]: async (matrix) => {
      const id = await enteredAs(matrix, 'coordinator', path, bodyOf);
      return { method: 'POST', path: `${path}/${id}/end`, body: {}, basedOn: 1, about: ['site'], secret: id };
    },
  };
}

/** The requests about what whoever holds a role enters at a participation: entering it, listing it and reading it. */
export function enteredRequests(noun: string, role: string, bodyOf: BodyOf): RouteRequests {
  const path = `backbone/v1/${noun}`;
  return {
    [`POST backbone/${noun}`]: async (matrix) => {
      const body = await bodyOf(matrix);
      return { method: 'POST', path, body, about: ['site'], secret: body.participationId };
    },
    [`GET backbone/${noun}`]: () => ({ method: 'GET', path: `${path}?limit=500`, about: ['site'] }),
    [`GET backbone/${noun}/{id}`]: async (matrix) => {
      const id = await enteredAs(matrix, role, path, bodyOf);
      return { method: 'GET', path: `${path}/${id}`, about: ['site'], secret: id };
    },
  };
}
