import { type Decoder, encoder, noTags, type OwnRequest, ownRequest } from './own-request.js';

/** What became of a change; code 0 is done. */
export interface ConfigOutcome {
  readonly code: number;
  readonly message: string | null;
}

const topicResource = 2;
const set = 0;

/** Sets some settings of a topic, and leaves all others as they are. */
export const setTopicConfig = (
  name: string,
  config: Readonly<Record<string, string>>,
): OwnRequest<ConfigOutcome[]> =>
  ownRequest(
    { apiKey: 44, apiName: 'IncrementalAlterConfigs', apiVersion: 1 },
    (start) => {
      const settings = Object.entries(config).map(([key, value]) =>
        noTags(encoder().writeUVarIntString(key).writeInt8(set).writeUVarIntString(value)),
      );
      const topic = encoder().writeInt8(topicResource).writeUVarIntString(name);
      const resource = noTags(topic.writeUVarIntArray(settings, 'object'));
      return start.writeUVarIntArray([resource], 'object').writeBoolean(false);
    },
    (decoder) => decoder.readUVarIntArray(outcomeIn) ?? [],
  );

function outcomeIn(decoder: Decoder): ConfigOutcome {
  const outcome = { code: decoder.readInt16(), message: decoder.readUVarIntString() };
  decoder.readInt8();
  decoder.readUVarIntString();
  decoder.readTaggedFields();
  return outcome;
}
