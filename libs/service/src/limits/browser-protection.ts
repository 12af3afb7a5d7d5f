import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Headers that keep browsers from doing more with an answer than showing it. A proxy that speaks TLS adds the upgrade. */
export const browserProtection = (): RequestHandler =>
  helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
