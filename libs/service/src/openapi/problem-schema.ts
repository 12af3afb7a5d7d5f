/** application/problem+json (RFC 9457) as this API answers it. */
export const problemSchema = {
  type: 'object',
  description: 'Why a request is refused, and what to do about it (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code', 'correlationId'],
  properties: {
    type: { type: 'string', description: 'Names the kind of problem; no address.' },
    title: { type: 'string', description: 'The kind of problem, for people.' },
    status: { type: 'integer', description: 'The status of the answer.' },
    detail: { type: 'string', description: 'What to do about it.' },
    code: { type: 'string', description: 'Stable; switch on it.' },
    correlationId: { type: 'string', description: 'Names the request in traces and logs.' },
    errors: {
      type: 'array',
      description: 'Each refused member of the request, by its path.',
      items: {
        type: 'object',
        required: ['code', 'path', 'message'],
        properties: { code: { type: 'string' }, path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
  additionalProperties: true,
};
