import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, context as otel, ROOT_CONTEXT, trace as traces } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { context, runInContext } from './request-context.js';
import { traceparentFrom } from './traceparent.js';

const trace = '0af7651916cd43dd8448eb211c80319c';

describe('the trace context', () => {
  it('goes on with the trace that comes in, in a span of its own', () => {
    const next = traceparentFrom(`00-${trace}-b7ad6b7169203331-00`);
    expect(next).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
    expect(next).not.toContain('b7ad6b7169203331');
  });

  it.each([
    undefined,
    '',
    'rubbish',
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `ff-${trace}-b7ad6b7169203331-01`,
  ])('starts a new trace for %s', (incoming) => {
    expect(traceparentFrom(incoming)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(traceparentFrom(incoming)).not.toContain(trace);
  });

  it('is the active span of an OpenTelemetry SDK where one runs', () => {
    const active = new AsyncLocalStorage<Context>();
    otel.setGlobalContextManager({
      active: () => active.getStore() ?? ROOT_CONTEXT,
      with: (ctx, run, self, ...args) => active.run(ctx, () => run.apply(self as never, args)),
      bind: (_, target) => target,
      enable: () => otel as never,
      disable: () => otel as never,
    });
    const span = traces.wrapSpanContext({ traceId: trace, spanId: 'b7ad6b7169203331', traceFlags: 1 });
    const inside = otel.with(traces.setSpan(otel.active(), span), () => traceparentFrom(undefined));
    otel.disable();
    expect(inside).toBe(`00-${trace}-b7ad6b7169203331-01`);
  });
});

describe('the context', () => {
  it('is seen by everything awaited inside, and by nothing outside', async () => {
    const inside = await runInContext({ correlationId: 'c-1' }, async () => {
      await Promise.resolve();
      return context();
    });
    expect(inside).toEqual({ correlationId: 'c-1' });
    expect(context().correlationId).not.toBe('c-1');
  });
});
