import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ServiceConfig } from '../config/service-config.js';

const acceptable = /^[\x21-\x7e]{1,200}$/;

/** Tells whose request it is. */
@Injectable()
export class Identity {
  constructor(private readonly config: ServiceConfig) {}

  /** The subject, or undefined for a stranger; `x-dev-identity` is believed only where the config allows it. */
  subjectOf(request: Request): string | undefined {
    if (!this.config.devIdentity) return undefined;
    const subject = request.get('x-dev-identity');
    return subject !== undefined && acceptable.test(subject) ? subject : undefined;
  }
}
