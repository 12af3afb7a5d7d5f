import { ConsoleLogger, type LogLevel as NestLevel } from '@nestjs/common';
import type { LogLevel } from '../config/service-config.js';
import { currentContext } from '../context/request-context.js';
import { redacted } from './redaction.js';

const order: readonly NestLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/** Writes JSON lines, each with the service's name and, inside a request or event, its correlation id; never a secret. */
export class ServiceLogger extends ConsoleLogger {
  constructor(
    private readonly service: string,
    level: LogLevel,
  ) {
    super({ json: true, colors: false, logLevels: levelsFrom(level) });
  }

  protected override getJsonLogObject(...args: Parameters<ConsoleLogger['getJsonLogObject']>) {
    const line = super.getJsonLogObject(...args);
    const correlationId = currentContext()?.correlationId;
    return {
      ...(hidden({ ...line }) as typeof line),
      timestamp: new Date(line.timestamp).toISOString(),
      service: this.service,
      ...(correlationId === undefined ? {} : { correlationId }),
    } as unknown as typeof line;
  }
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return redacted(value);
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hidden(part)]));
}

function levelsFrom(level: LogLevel): NestLevel[] {
  return order.slice(0, order.indexOf(level === 'info' ? 'log' : level) + 1);
}
