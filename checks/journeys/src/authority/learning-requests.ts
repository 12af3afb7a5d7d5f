import type { Matrix } from './matrix.js';
import type { RouteRequests } from './requests.js';

const v1 = 'backbone/v1';

/** Of a participation of its own below the site, because one has few requests at a time. */
const taRequestBody = async (matrix: Matrix) => ({
  participationId: await matrix.participation('site', 'local'),
  topic: 'referral_pathways',
  question: 'Who has done this before?',
  dueOn: `${new Date().getUTCFullYear() + 1}-12-31`,
});

async function taRequest(matrix: Matrix): Promise<string> {
  const body = await taRequestBody(matrix);
  return (await matrix.did(matrix.who('coordinator', 'site'), 'POST', `${v1}/ta-requests`, body)).id;
}

/** Acts on a request that was opened, after what else must have happened to it. */
const acting =
  (
    action: string,
    body: (matrix: Matrix) => object,
    ...before: [action: string, body: (matrix: Matrix) => object][]
  ) =>
  async (matrix: Matrix) => {
    const id = await taRequest(matrix);
    const path = `${v1}/ta-requests/${id}`;
    for (const [first, said] of before)
      await matrix.act(matrix.who('supporter', 'site'), `${path}/${first}`, said(matrix));
    const basedOn = 1 + before.length;
    return {
      method: 'POST',
      path: `${path}/${action}`,
      body: body(matrix),
      basedOn,
      about: ['site'] as const,
      secret: id,
    };
  };
const toSupporter = (matrix: Matrix) => ({ assignedTo: matrix.who('supporter', 'site') });
const withCode = () => ({ resolutionCode: 'other' });

const lessonContent = (matrix: Matrix) => ({
  title: 'Ask twice',
  text: 'Who asks twice refers more.',
  topics: ['referral_pathways'],
  indicators: [matrix.indicator],
  evidence: [],
});

/** Of a participation of its own below the site, because one has few drafts at a time. */
const lessonBody = async (matrix: Matrix) => ({
  participationId: await matrix.participation('site', 'local'),
  ...lessonContent(matrix),
});

async function lesson(matrix: Matrix): Promise<string> {
  const body = await lessonBody(matrix);
  return (await matrix.did(matrix.who('coordinator', 'site'), 'POST', `${v1}/lessons`, body)).id;
}

async function publishedLesson(matrix: Matrix): Promise<string> {
  const id = await lesson(matrix);
  await matrix.act(matrix.who('supporter', 'site'), `${v1}/lessons/${id}/publish`);
  return id;
}

const deciding = (action: string) => async (matrix: Matrix) => {
  const id = await lesson(matrix);
  const path = `${v1}/lessons/${id}/${action}`;
  return { method: 'POST', path, basedOn: 1, about: ['site'] as const, secret: id };
};

const replicationBody = async (matrix: Matrix) => ({
  participationId: await matrix.participation('site', 'local'),
  lessonId: await publishedLesson(matrix),
  indicator: matrix.indicator,
});

async function replication(matrix: Matrix): Promise<string> {
  const body = await replicationBody(matrix);
  return (await matrix.did(matrix.who('coordinator', 'site'), 'POST', `${v1}/replications`, body)).id;
}

const ending = (action: string, body: (matrix: Matrix) => object) => async (matrix: Matrix) => {
  const id = await replication(matrix);
  const path = `${v1}/replications/${id}/${action}`;
  return { method: 'POST', path, body: body(matrix), basedOn: 1, about: ['site'] as const, secret: id };
};
const outcome = ({ ids, indicator }: Matrix) => ({
  verdict: 'mixed',
  outcome: [{ participationId: ids.site, indicator, periodId: '2023-12', basis: 'official' }],
});

export const learningRequests: RouteRequests = {
  'POST backbone/replications': async (matrix) => {
    const body = await replicationBody(matrix);
    const path = `${v1}/replications`;
    return { method: 'POST', path, body, about: ['site'], secret: body.participationId };
  },
  'GET backbone/replications': () => ({
    method: 'GET',
    path: `${v1}/replications?limit=500`,
    about: ['site'],
  }),
  'GET backbone/replications/{id}': async (matrix) => {
    const id = await replication(matrix);
    return { method: 'GET', path: `${v1}/replications/${id}`, about: ['site'], secret: id };
  },
  'POST backbone/replications/{id}/evaluate': ending('evaluate', outcome),
  'POST backbone/replications/{id}/abandon': ending('abandon', () => ({ reasonCode: 'staff_left' })),

  'POST backbone/lessons': async (matrix) => {
    const body = await lessonBody(matrix);
    return { method: 'POST', path: `${v1}/lessons`, body, about: ['site'], secret: body.participationId };
  },
  'GET backbone/lessons': () => ({ method: 'GET', path: `${v1}/lessons?limit=500`, about: ['site'] }),
  'GET backbone/lessons/{id}': async (matrix) => {
    const id = await publishedLesson(matrix);
    return { method: 'GET', path: `${v1}/lessons/${id}`, about: ['site'], secret: id };
  },
  'PUT backbone/lessons/{id}': async (matrix) => {
    const id = await lesson(matrix);
    const body = lessonContent(matrix);
    return { method: 'PUT', path: `${v1}/lessons/${id}`, body, basedOn: 1, about: ['site'], secret: id };
  },
  'POST backbone/lessons/{id}/publish': deciding('publish'),
  'POST backbone/lessons/{id}/retire': deciding('retire'),
  'POST backbone/lessons/{id}/read': async (matrix) => {
    const body = { participationId: matrix.ids.site };
    const path = `${v1}/lessons/${await publishedLesson(matrix)}/read`;
    return { method: 'POST', path, body, about: ['site'], secret: body.participationId };
  },

  'POST backbone/ta-requests': async (matrix) => {
    const body = await taRequestBody(matrix);
    return { method: 'POST', path: `${v1}/ta-requests`, body, about: ['site'], secret: body.participationId };
  },
  'GET backbone/ta-requests': () => ({ method: 'GET', path: `${v1}/ta-requests?limit=500`, about: ['site'] }),
  'GET backbone/ta-requests/{id}': async (matrix) => {
    const id = await taRequest(matrix);
    return { method: 'GET', path: `${v1}/ta-requests/${id}`, about: ['site'], secret: id };
  },
  'POST backbone/ta-requests/{id}/assign': acting('assign', toSupporter),
  'POST backbone/ta-requests/{id}/resolve': acting('resolve', withCode, ['assign', toSupporter]),
  'POST backbone/ta-requests/{id}/decline': acting('decline', withCode),
  'POST backbone/ta-requests/{id}/reopen': acting('reopen', () => ({}), ['decline', withCode]),
};
