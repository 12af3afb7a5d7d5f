import { OnEvents, Tx } from '@impact/messaging';
import type { Received } from '@impact/contracts';
import { Controller, type Type } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { directoryEvents } from './directory-writer.js';
import { Directory } from './directory.js';

/** The consumer group of a service's directory; it reads on its own so that a slow handler never delays a revocation. */
export const directoryGroup = (service: string): string => `${service}.directory`;

/** Makes the controller that feeds the directory of a service. */
export function directoryConsumerOf(service: string): Type {
  @Controller()
  class DirectoryConsumer {
    constructor(private readonly directory: Directory) {}

    @OnEvents([...directoryEvents], { group: directoryGroup(service) })
    async follow(@Payload() run: Received<object>[], @Tx() tx: EntityManager): Promise<void> {
      await this.directory.apply(tx, run);
    }
  }
  return DirectoryConsumer;
}
