import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { peerEnvironment } from './environment.js';

/** Runs a module on Nest's own Kafka transport, with so many partitions at once. */
export async function runOnNest(module: object, partitionsConsumedConcurrently: number): Promise<void> {
  const { kafka, groupId } = peerEnvironment();
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(module, {
    logger: ['error', 'warn'],
    transport: Transport.KAFKA,
    options: {
      client: { clientId: groupId, ...kafka },
      consumer: { groupId },
      subscribe: { fromBeginning: true },
      run: { partitionsConsumedConcurrently },
    },
  });
  app.enableShutdownHooks();
  await app.listen();
}
