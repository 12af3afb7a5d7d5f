/** The services of the partnership, each built in `apps/<name>` and served at `/api/<name>`. */
export const services = ['backbone', 'plans', 'measurement', 'communications', 'reporting'] as const;

export type ServiceName = (typeof services)[number];
