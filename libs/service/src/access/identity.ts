import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ServiceConfig } from '../config/service-config.js';
import { Problem } from '../problems/problem.js';
import { isSubject } from './caller.js';
import { Tokens } from './tokens.js';

/** Who makes a request: somebody known, or a stranger, and why one with a token is a stranger all the same. */
export interface Identified {
  readonly subject?: string;
  readonly refusal?: Problem;
}

/** Tells whose request it is. */
@Injectable()
export class Identity {
  constructor(
    private readonly config: ServiceConfig,
    private readonly tokens: Tokens,
  ) {}

  /** A bearer token decides; without one, `x-dev-identity` is believed where the config allows it. */
  async of(request: Request): Promise<Identified> {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
    if (token !== undefined) return this.byToken(token);
    const subject = this.config.devIdentity ? request.get('x-dev-identity') : undefined;
    return subject !== undefined && isSubject(subject) ? { subject } : {};
  }

  private async byToken(token: string): Promise<Identified> {
    try {
      return { subject: await this.tokens.subjectOf(token) };
    } catch (error) {
      if (error instanceof Problem) return { refusal: error };
      throw error;
    }
  }
}
