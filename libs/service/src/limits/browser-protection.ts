import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Nobody keeps an answer: browsers and proxies would show it to whoever comes after. */
export const neverKept: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

/** Headers that keep browsers from doing more with an answer than showing it. A proxy that speaks TLS adds the upgrade. */
export const browserProtection = (): RequestHandler =>
  helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
