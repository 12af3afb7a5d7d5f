/** The services of the partnership, each built in `apps/<name>` and served at `/api/<name>`. */
export const serviceNames = ['backbone', 'plans', 'measurement', 'communications', 'reporting'] as const;

export type ServiceName = (typeof serviceNames)[number];
