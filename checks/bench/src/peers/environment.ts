import { kafkaAddress } from '../stack/kafka-address.js';

/** What the bench tells a peer, beside the tables that it has made for it. */
export interface PeerEnvironment {
  readonly databaseUrl: string;
  readonly kafka: ReturnType<typeof kafkaAddress>;
  readonly topic: string;
  readonly groupId: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`A peer needs ${name}; the bench sets it.`);
  return value;
}

export const peerEnvironment = (): PeerEnvironment => ({
  databaseUrl: required('DATABASE_URL'),
  kafka: kafkaAddress({ ...process.env, KAFKA_BROKERS: required('KAFKA_BROKERS') }),
  topic: required('PEER_TOPIC'),
  groupId: required('PEER_GROUP'),
});

/** The one event type that the peers count. */
export const submitted = 'impact.measurement.submission.submitted.v1';

/** The part of a submission event that the peers look at. */
export interface SubmissionData {
  readonly submissionId: string;
  readonly participationId: string;
  readonly indicator: string;
  readonly periodId: string;
  readonly standing: {
    readonly preliminary: { readonly quantity: { readonly n: string; readonly d: string } };
  };
}
