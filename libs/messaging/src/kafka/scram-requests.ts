import { type Decoder, encoder, noTags, type OwnRequest, ownRequest } from './own-request.js';

/** A password as the broker keeps it: what a client proves to know, and nothing that would be the password. */
export interface ScramUpsert {
  readonly user: string;
  readonly iterations: number;
  readonly salt: Buffer;
  readonly saltedPassword: Buffer;
}

const scramSha512 = 2;

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
    { apiKey: 51, apiName: 'AlterUserScramCredentials', apiVersion: 0 },
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
    { apiKey: 50, apiName: 'DescribeUserScramCredentials', apiVersion: 0 },
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
