import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { KafkaAdministrator } from '../kafka/administrator.js';

const CREATE_TOPICS = { key: 19, version: 2 };
const METADATA = { key: 3, version: 1 };
const SASL_HANDSHAKE = { key: 17, version: 1 };
const SASL_AUTHENTICATE = { key: 36, version: 0 };

/** A broker and who signs in to it. */
export interface TrialKafka {
  readonly brokers: readonly string[];
  readonly administrator?: KafkaAdministrator;
}

/** Creates a topic with one partition, by Kafka's own protocol: this package has no Kafka client. */
export async function createTopic(kafka: TrialKafka, name: string): Promise<void> {
  const partitions = int32(1);
  const replicas = int16(1);
  const none = int32(0);
  const timeoutMs = int32(10_000);
  const topic = [int32(1), string(name), partitions, replicas, none, none, timeoutMs, Buffer.from([0])];
  const answer = await ask(kafka, CREATE_TOPICS, Buffer.concat(topic));
  const error = answer.readInt16BE(answer.indexOf(name) + name.length);
  if (error !== 0) throw new Error(`createTopics answered with error ${error}`);
}

/** Whether the broker knows a topic. */
export async function topicExists(kafka: TrialKafka, name: string): Promise<boolean> {
  const answer = await ask(kafka, METADATA, Buffer.concat([int32(1), string(name)]));
  return answer.readInt16BE(answer.indexOf(name) - 4) === 0;
}

async function ask({ brokers, administrator }: TrialKafka, api: Api, body: Buffer): Promise<Buffer> {
  const [host, port] = brokers[0]!.split(':');
  const socket = connect({ host, port: Number(port) });
  try {
    await once(socket, 'connect');
    if (administrator) await signIn(socket, administrator);
    return await answerTo(socket, api, body);
  } finally {
    socket.destroy();
  }
}

async function signIn(socket: Socket, { mechanism, username, password }: KafkaAdministrator): Promise<void> {
  await answerTo(socket, SASL_HANDSHAKE, string(mechanism));
  const secret = Buffer.from(`\0${username}\0${password}`);
  const answer = await answerTo(socket, SASL_AUTHENTICATE, Buffer.concat([int32(secret.length), secret]));
  const error = answer.readInt16BE(8);
  if (error !== 0) throw new Error(`the broker does not let ${username} in: error ${error}`);
}

interface Api {
  readonly key: number;
  readonly version: number;
}

function answerTo(socket: Socket, api: Api, body: Buffer): Promise<Buffer> {
  const request = Buffer.concat([int16(api.key), int16(api.version), int32(1), string('spec'), body]);
  socket.write(Buffer.concat([int32(request.length), request]));
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the broker closed the connection')));
    socket.on('data', function take(chunk) {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return;
      socket.off('data', take);
      resolve(answer);
    });
  });
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function string(text: string): Buffer {
  return Buffer.concat([int16(Buffer.byteLength(text)), Buffer.from(text)]);
}
