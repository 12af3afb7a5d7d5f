import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The parts of kafkajs' own encoder and decoder that Kafka's newer, compact form needs. */
interface Encoder {
  writeInt8(value: number): Encoder;
  writeInt32(value: number): Encoder;
  writeUVarInt(value: number): Encoder;
  writeUVarIntString(value: string): Encoder;
  writeUVarIntBytes(value: Buffer): Encoder;
  writeUVarIntArray(values: readonly Encoder[], type: 'object'): Encoder;
}
interface Decoder {
  readInt8(): number;
  readInt16(): number;
  readInt32(): number;
  readUVarIntString(): string | null;
  readUVarIntArray<T>(read: (decoder: Decoder) => T): T[] | null;
  readTaggedFields(): unknown;
}
const EncoderClass = require('kafkajs/src/protocol/encoder.js') as new () => Encoder;
const DecoderClass = require('kafkajs/src/protocol/decoder.js') as new (bytes: Buffer) => Decoder;

/** A request that kafkajs 2.2.4 does not know, in the form in which it sends its own. */
export interface OwnRequest<T> {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    readonly encode: () => Promise<Encoder>;
  };
  readonly response: {
    readonly decode: (bytes: Buffer) => Promise<T>;
    readonly parse: (answer: T) => Promise<T>;
  };
}

/** A password as the broker keeps it: what a client proves to know, and nothing that would be the password. */
export interface ScramUpsert {
  readonly user: string;
  readonly iterations: number;
  readonly salt: Buffer;
  readonly saltedPassword: Buffer;
}

const scramSha512 = 2;
const noTags = (encoder: Encoder): Encoder => encoder.writeUVarInt(0);
const encoder = (): Encoder => new EncoderClass();

function ownRequest<T>(
  api: { apiKey: number; apiName: string },
  body: (start: Encoder) => Encoder,
  read: (decoder: Decoder) => T,
): OwnRequest<T> {
  return {
    // The first byte ends the header, which in this form may carry tags.
    request: { ...api, apiVersion: 0, encode: async () => noTags(body(noTags(encoder()))) },
    response: {
      decode: async (bytes) => {
        const decoder = new DecoderClass(bytes);
        decoder.readTaggedFields();
        decoder.readInt32();
        return read(decoder);
      },
      parse: async (answer) => answer,
    },
  };
}

/** What became of one user's change; code 0 is done. */
export interface ScramOutcome {
  readonly user: string;
  readonly code: number;
  readonly message: string | null;
}

function outcomeIn(decoder: Decoder): ScramOutcome {
  const outcome = {
    user: decoder.readUVarIntString() ?? '',
    code: decoder.readInt16(),
    message: decoder.readUVarIntString(),
  };
  decoder.readTaggedFields();
  return outcome;
}

/** Sets and deletes SCRAM-SHA-512 credentials. */
export const alterScramCredentials = (
  deletions: readonly string[],
  upserts: readonly ScramUpsert[],
): OwnRequest<ScramOutcome[]> =>
  ownRequest(
    { apiKey: 51, apiName: 'AlterUserScramCredentials' },
    (start) =>
      start
        .writeUVarIntArray(
          deletions.map((user) => noTags(encoder().writeUVarIntString(user).writeInt8(scramSha512))),
          'object',
        )
        .writeUVarIntArray(
          upserts.map(({ user, iterations, salt, saltedPassword }) =>
            noTags(
              encoder()
                .writeUVarIntString(user)
                .writeInt8(scramSha512)
                .writeInt32(iterations)
                .writeUVarIntBytes(salt)
                .writeUVarIntBytes(saltedPassword),
            ),
          ),
          'object',
        ),
    (decoder) => decoder.readUVarIntArray(outcomeIn) ?? [],
  );

/** What the broker says of all its users: those that have a SCRAM-SHA-512 credential, or why it does not say. */
export interface ScramUsers {
  readonly code: number;
  readonly message: string | null;
  readonly users: string[];
}

/** Asks which users have credentials. */
export const describeScramCredentials = (): OwnRequest<ScramUsers> =>
  ownRequest(
    { apiKey: 50, apiName: 'DescribeUserScramCredentials' },
    (start) => start.writeUVarInt(0),
    (decoder) => ({
      code: decoder.readInt16(),
      message: decoder.readUVarIntString(),
      users: (decoder.readUVarIntArray(userIn) ?? []).flatMap((user) => user ?? []),
    }),
  );

function userIn(decoder: Decoder): string | undefined {
  const user = decoder.readUVarIntString() ?? '';
  decoder.readInt16();
  decoder.readUVarIntString();
  const mechanisms = decoder.readUVarIntArray((info) => {
    const mechanism = info.readInt8();
    info.readInt32();
    info.readTaggedFields();
    return mechanism;
  });
  decoder.readTaggedFields();
  return mechanisms?.includes(scramSha512) ? user : undefined;
}
