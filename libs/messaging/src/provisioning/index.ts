export { endUnread, endUntaken, mostAtOnce, productionFaults, turnOf } from '@impact/service';
export type { AclWords } from './acls.js';
export { applyAcls, type AppliedAcls, type ApplyAclsOptions } from './apply-acls.js';
export { applyQuotas, type AppliedQuotas, type ApplyQuotasOptions } from './apply-quotas.js';
export { applyTopics, type AppliedTopics, type ApplyTopicsOptions } from './apply-topics.js';
export { type KafkaAccess, kafkaAccess, kafkaIn } from '../kafka/kafka-access.js';
export { quieten } from '../kafka/kafka-logger.js';
export { listTopics, type ListedTopic } from './list-topics.js';
export { changePasswords, type PasswordChanges, usersWithPasswords } from './scram-credentials.js';
