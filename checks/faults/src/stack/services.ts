import { fileURLToPath } from 'node:url';

/** The processes under test, each built in `apps/<name>`. */
export const services = ['backbone', 'plans', 'measurement', 'communications', 'reporting'] as const;
export type ServiceName = (typeof services)[number];

/** Where this checkout lies. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));
