import { type Decoder, encoder, noTags, type OwnRequest, ownRequest } from './own-request.js';

/** Limits of one user as the broker keeps them, by the broker's names. */
export interface UserQuotas {
  readonly user: string;
  readonly values: ReadonlyMap<string, number>;
}

/** What is to become of a user's limits: set, or with null taken away. */
export interface QuotaChange {
  readonly user: string;
  readonly values: ReadonlyMap<string, number | null>;
}

/** What became of a change, or of a question; code 0 is done. */
export interface QuotaOutcome {
  readonly code: number;
  readonly message: string | null;
}

const userEntity = 'user';
const anyName = 2;

/** Asks for the limits of users by name, whatever client they use. */
export const describeUserQuotas = (): OwnRequest<QuotaOutcome & { users: UserQuotas[] }> =>
  ownRequest(
    { apiKey: 48, apiName: 'DescribeClientQuotas', apiVersion: 1 },
    (start) => {
      const users = encoder().writeUVarIntString(userEntity).writeInt8(anyName).writeUVarIntString(null);
      return start.writeUVarIntArray([noTags(users)], 'object').writeBoolean(true);
    },
    (decoder) => ({ ...outcomeIn(decoder), users: decoder.readUVarIntArray(quotasIn) ?? [] }),
  );

/** Sets limits of users and takes others away. */
export const alterUserQuotas = (changes: readonly QuotaChange[]): OwnRequest<QuotaOutcome[]> =>
  ownRequest(
    { apiKey: 49, apiName: 'AlterClientQuotas', apiVersion: 1 },
    (start) => start.writeUVarIntArray(changes.map(changeOf), 'object').writeBoolean(false),
    (decoder) =>
      decoder.readUVarIntArray((entry) => {
        const outcome = outcomeIn(entry);
        entry.readUVarIntArray(entityIn);
        entry.readTaggedFields();
        return outcome;
      }) ?? [],
  );

function changeOf({ user, values }: QuotaChange) {
  const entity = noTags(encoder().writeUVarIntString(userEntity).writeUVarIntString(user));
  const settings = [...values].map(([name, value]) =>
    noTags(
      encoder()
        .writeUVarIntString(name)
        .writeDouble(value ?? 0)
        .writeBoolean(value === null),
    ),
  );
  return noTags(encoder().writeUVarIntArray([entity], 'object').writeUVarIntArray(settings, 'object'));
}

const outcomeIn = (decoder: Decoder): QuotaOutcome => ({
  code: decoder.readInt16(),
  message: decoder.readUVarIntString(),
});

function entityIn(decoder: Decoder): string | null {
  decoder.readUVarIntString();
  const name = decoder.readUVarIntString();
  decoder.readTaggedFields();
  return name;
}

function quotasIn(decoder: Decoder): UserQuotas {
  const [user] = decoder.readUVarIntArray(entityIn) ?? [];
  const values = decoder.readUVarIntArray((value): [string, number] => {
    const pair: [string, number] = [value.readUVarIntString() ?? '', value.readDouble()];
    value.readTaggedFields();
    return pair;
  });
  decoder.readTaggedFields();
  return { user: user ?? '', values: new Map(values) };
}
