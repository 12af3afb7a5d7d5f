import { connect } from 'node:net';

const CREATE_TOPICS = { key: 19, version: 2 };
const METADATA = { key: 3, version: 1 };

/** Creates a topic with one partition, by Kafka's own protocol: this package has no Kafka client. */
export async function createTopic(broker: string, name: string): Promise<void> {
  const partitions = int32(1);
  const replicas = int16(1);
  const none = int32(0);
  const timeoutMs = int32(10_000);
  const topic = [int32(1), string(name), partitions, replicas, none, none, timeoutMs, Buffer.from([0])];
  const answer = await ask(broker, CREATE_TOPICS, Buffer.concat(topic));
  const error = answer.readInt16BE(answer.indexOf(name) + name.length);
  if (error !== 0) throw new Error(`createTopics answered with error ${error}`);
}

/** Whether the broker knows a topic. */
export async function topicExists(broker: string, name: string): Promise<boolean> {
  const answer = await ask(broker, METADATA, Buffer.concat([int32(1), string(name)]));
  return answer.readInt16BE(answer.indexOf(name) - 4) === 0;
}

function ask(broker: string, api: { key: number; version: number }, body: Buffer): Promise<Buffer> {
  const [host, port] = broker.split(':');
  const request = Buffer.concat([int16(api.key), int16(api.version), int32(1), string('spec'), body]);
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const socket = connect({ host, port: Number(port) }, () =>
      socket.write(Buffer.concat([int32(request.length), request])),
    );
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the broker closed the connection')));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return;
      resolve(answer);
      socket.destroy();
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
