/** The moments at which losing the process is most likely to lose or to double something; the fault suite ends
 * processes at each of them. What the name's last word says has just happened. */
export const crashPoints = [
  'command.recorded',
  'command.committed',
  'relay.read',
  'relay.sent',
  'relay.deleted',
  'consumer.advanced',
  'consumer.applied',
  'consumer.committed',
  'retry.applied',
  'publisher.taken',
  'publisher.written',
  'publisher.committed',
  'judgement.taken',
  'judgement.written',
  'judgement.committed',
  'structure.moved',
  'structure.committed',
  'restore.written',
  'rebuild.switched',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

const hook = Symbol.for('impact.crash-point');

/** Tells whoever listens, which is a test's preloaded module or nobody, that the process has come to this point. */
export function reached(point: CrashPoint): void {
  (globalThis as { [hook]?: (point: CrashPoint) => void })[hook]?.(point);
}
