import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The parts of kafkajs' own encoder and decoder that Kafka's newer, compact form needs. */
export interface Encoder {
  writeInt8(value: number): Encoder;
  writeInt32(value: number): Encoder;
  writeDouble(value: number): Encoder;
  writeBoolean(value: boolean): Encoder;
  writeUVarInt(value: number): Encoder;
  writeUVarIntString(value: string | null): Encoder;
  writeUVarIntBytes(value: Buffer): Encoder;
  writeUVarIntArray(values: readonly Encoder[], type: 'object'): Encoder;
}
export interface Decoder {
  readInt8(): number;
  readInt16(): number;
  readInt32(): number;
  readDouble(): number;
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

export const encoder = (): Encoder => new EncoderClass();

/** Ends a structure, which in this form may carry tags. */
export const noTags = (encoder: Encoder): Encoder => encoder.writeUVarInt(0);

/** Makes a request in the compact form, whose answer begins with how long its client is throttled. */
export function ownRequest<T>(
  api: { apiKey: number; apiName: string; apiVersion: number },
  body: (start: Encoder) => Encoder,
  read: (decoder: Decoder) => T,
): OwnRequest<T> {
  return {
    // The first byte ends the header, which in this form may carry tags.
    request: { ...api, encode: async () => noTags(body(noTags(encoder()))) },
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
