import { defineProblems } from '@impact/service';

export const operatorApiProblems = defineProblems({
  groupNotFound: {
    status: 404,
    code: 'CONSUMER_GROUP_NOT_FOUND',
    title: 'The service has no such consumer group',
    detail: ({ groups }: { groups: readonly string[] }) =>
      `Name one of the service's groups: ${groups.join(', ')}.`,
  },
  topicNotRead: {
    status: 404,
    code: 'TOPIC_NOT_READ',
    title: 'The group does not read the topic',
    detail: ({ group, topics }: { group: string; topics: readonly string[] }) =>
      `Name one of the topics that ${group} reads: ${topics.join(', ')}.`,
  },
  partitionNotFound: {
    status: 404,
    code: 'PARTITION_NOT_FOUND',
    title: 'There is no such partition',
    detail: ({ topic, partition }: { topic: string; partition: number }) =>
      `Choose a partition that GET consumers lists: ${topic} has no ${partition}.`,
  },
  eventNotParked: {
    status: 404,
    code: 'EVENT_NOT_PARKED',
    title: 'The event is not parked',
    detail: ({ eventId, group }: { eventId: string; group: string }) =>
      `Look at what GET parked lists for ${group}: ${eventId} is not among it, or no longer.`,
  },
  keyNotParked: {
    status: 404,
    code: 'KEY_NOT_PARKED',
    title: 'Nothing of the key is parked',
    detail: ({ key, group }: { key: string; group: string }) =>
      `Look at what GET parked lists for ${group}: no event of ${key} is among it, or no longer.`,
  },
  offsetOutsideLog: {
    status: 409,
    code: 'OFFSET_OUTSIDE_LOG',
    title: 'The log does not hold the offset',
    detail: (p: { topic: string; partition: number; start: string; end: string }) =>
      `Choose an offset from ${p.start} to ${p.end} for ${p.topic}/${p.partition}, or "start" or "end".`,
  },
  itemNotStuck: {
    status: 404,
    code: 'ITEM_NOT_STUCK',
    title: 'Nothing of the key is set aside',
    detail: ({ loop, key }: { loop: string; key: string }) =>
      `Look at what GET parked/stuck lists for ${loop}: ${key} is not set aside, or no longer.`,
  },
  brokerUnavailable: {
    status: 503,
    code: 'BROKER_UNAVAILABLE',
    title: 'The broker does not answer',
    detail: 'Try again when the broker is back; nothing was changed.',
  },
});
