import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** Everything that any module provides under a token, arrays laid flat. */
export function providersUnder<T>(app: INestApplicationContext | DiscoveryService, token: symbol): T[] {
  const discovery = app instanceof DiscoveryService ? app : app.get(DiscoveryService, { strict: false });
  return discovery
    .getProviders()
    .filter((wrapper) => wrapper.token === token && wrapper.instance != null)
    .flatMap((wrapper) => wrapper.instance as T | T[]);
}
