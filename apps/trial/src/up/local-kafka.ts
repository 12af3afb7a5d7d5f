import { operators, type ExternalPrincipals, type ServiceName, servicePrincipal } from '@impact/contracts';
import { kafkaEnvironment, type LocalStack } from '@impact/local-stack';
import { type KafkaAccess, kafkaIn } from '@impact/messaging/provisioning';
import { applyDeclared, PasswordFolder, refusal } from '@impact/cli/setting-up';

export interface LocalKafkaOptions {
  /** Where passwords are kept. */
  readonly dir: string;
  /** Without any, those whom the Kafka knows from an earlier start keep their rights. */
  readonly externalPrincipals?: ExternalPrincipals;
}

/** The Kafka of a local stack, with its topics, rights and passwords: every service signs in as itself. Only where it
 * was found, and nobody was named to sign in there, is there neither a right nor a password. */
export class LocalKafka {
  private constructor(
    private readonly address: Readonly<Record<string, string>>,
    private readonly folder?: PasswordFolder,
  ) {}

  static async prepare(
    { kafka }: LocalStack,
    { dir, externalPrincipals }: LocalKafkaOptions,
  ): Promise<LocalKafka> {
    const address = kafkaEnvironment(kafka);
    const access = kafkaIn({ ...process.env, ...address });
    const folder = access.username === undefined ? undefined : new PasswordFolder(dir);
    await declare(access, folder, externalPrincipals);
    return new LocalKafka(address, folder);
  }

  /** What the operators sign in with; undefined where nobody signs in. */
  get operator(): { username: string; passwordFile: string } | undefined {
    const username = `${prefix()}${operators}`;
    return this.folder && { username, passwordFile: this.folder.fileOf(username) };
  }

  /** What a service needs to know to sign in as itself. */
  environmentOf(service: ServiceName): Record<string, string> {
    if (!this.folder) return { ...this.address };
    const username = `${prefix()}${servicePrincipal(service)}`;
    return {
      ...this.address,
      KAFKA_USERNAME: username,
      KAFKA_PASSWORD: '',
      KAFKA_PASSWORD_FILE: this.folder.fileOf(username),
      KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
    };
  }
}

const prefix = (): string => process.env['TOPIC_PREFIX'] ?? '';

async function declare(
  kafka: KafkaAccess,
  folder?: PasswordFolder,
  externalPrincipals?: ExternalPrincipals,
): Promise<void> {
  await applyDeclared({
    kafka,
    prefix: prefix(),
    replicationFactor: 1,
    dryRun: false,
    ...(folder && {
      rights: externalPrincipals ?? 'own',
      passwords: { folder, renewed: [], trusted: 'folder' },
    }),
  }).catch((error: unknown) => {
    throw refusal(error, kafka);
  });
}
