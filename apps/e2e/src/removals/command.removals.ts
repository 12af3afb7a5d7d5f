import type { Removal } from './removal.js';

const submissions = 'apps/measurement/src/submissions';
const idempotency = 'libs/service/src/idempotency';
const communications = 'apps/communications/src';

/** What services do with requests, and whom they tell. */
export const commandRemovals: readonly Removal[] = [
  {
    rule: '3.1',
    says: "changes of a tree lock the initiative's row",
    file: 'apps/backbone/src/initiatives/initiatives.service.ts',
    from: "{ where: { id }, lock: { mode: 'pessimistic_write' } }",
    to: '{ where: { id } }',
    spec: 'apps/backbone/src/participations/participations.int.spec.ts',
    test: 'refuses one of two moves that together would make a cycle',
  },
  {
    rule: '3.1',
    says: 'allocations lock the award before they read it',
    file: 'apps/backbone/src/awards/awards.service.ts',
    from: `      const initiative = await lockInitiative(tx, known.initiativeId);
      const actor = await this.#steward(tx, subject, initiative, hidden);
      await this.journal.lock(tx, id);
      const award = await tx.findOneByOrFail(Award, { id });
`,
    to: `      const award = await tx.findOneByOrFail(Award, { id });
      const initiative = await lockInitiative(tx, known.initiativeId);
      const actor = await this.#steward(tx, subject, initiative, hidden);
      await this.journal.lock(tx, id);
`,
    spec: 'apps/backbone/src/awards/awards.int.spec.ts',
    test: 'never gives out more than there is, however many ask at once',
  },
  {
    rule: '3.1',
    says: "a filing holds its period's row against a lock",
    file: `${submissions}/surroundings.ts`,
    from: "    ...(hold && { lock: { mode: 'pessimistic_read' } }),\n",
    to: '    ...(hold && {}),\n',
    spec: `${submissions}/concurrency.int.spec.ts`,
    test: 'a lock waits for a filing that has seen the period open',
  },
  {
    rule: '3.1',
    says: 'plans in force exclude each other',
    file: 'apps/plans/src/migrations/1700000010000-plans.ts',
    from: 'exclude using gist (participation_id with =, kind with =,',
    to: 'exclude using gist (number with =, participation_id with =, kind with =,',
    spec: 'apps/plans/src/plans/plans.int.spec.ts',
    test: 'cannot be in force twice on one day, whoever writes to the database',
  },
  {
    rule: '3.2',
    says: 'a submission is one aggregate for ever, named by what it is about',
    file: `${submissions}/submission.entity.ts`,
    from: "const id = idOf('submission', participationId, indicator, periodId);",
    to: "const id = idOf('submission', participationId, indicator, periodId, String(Math.random()));",
    spec: `${submissions}/concurrency.int.spec.ts`,
    test: 'two save the first draft of the same submission: one row, the later version 2',
  },
  {
    rule: '3.3',
    says: 'the key is claimed before anything is done',
    file: `${idempotency}/idempotency-keys.ts`,
    from: 'if (claimed.length > 0) return undefined;',
    to: 'if (claimed.length >= 0) return undefined;',
    spec: `${idempotency}/idempotency.int.spec.ts`,
    test: 'happens once when the same request comes five times at once',
  },
  {
    rule: '3.3',
    says: 'the same key with another body is refused',
    file: `${idempotency}/idempotency-keys.ts`,
    from: 'if (!row || row.body_hash !== bodyHash) throw',
    to: 'if (!row) throw',
    spec: `${idempotency}/idempotency.int.spec.ts`,
    test: 'is refused with another body',
  },
  {
    rule: '3.4',
    says: 'while the replica is behind, an unknown participation is not yet unknown',
    file: 'libs/directory/src/directory.ts',
    from: '    if (!this.fresh()) throw directoryProblems.behind({ participationId }, { retryAfter: 1 });\n',
    to: '',
    spec: 'libs/directory/src/directory.consumer.int.spec.ts',
    test: 'says not yet instead of not there',
  },
  {
    rule: '5',
    says: 'one notification for a cause, a recipient and a template',
    file: `${communications}/notifications/notifications.queries.ts`,
    from: '    on conflict (cause_id, template, recipient) do nothing\n',
    to: '',
    spec: `${communications}/causes/causes.int.spec.ts`,
    test: 'that is resolved once more, as after a restore, tells nobody a second time',
  },
  {
    rule: '5',
    says: 'a cause is known once',
    file: `${communications}/causes/causes.queries.ts`,
    from: '  order by 1, 2\n  on conflict do nothing\n',
    to: '  order by 1, 2\n',
    spec: `${communications}/causes/causes.int.spec.ts`,
    test: 'that comes twice is told once, as one row and one event for each recipient',
  },
  {
    rule: '5',
    says: 'a cause waits until the directory has read what was published before it',
    file: `${communications}/causes/recipients.service.ts`,
    from: ' || isPassed(cause.knownAfter)',
    to: ' || isPassed(cause.knownAfter) || true',
    spec: `${communications}/causes/waiting-causes.int.spec.ts`,
    test: 'waits for whatever was published before it, where a part of the directory stands still',
  },
  {
    rule: '5',
    says: 'after a wait for a membership a cause waits for the directory anew',
    file: `${communications}/causes/causes.queries.ts`,
    from: "    known_after = case w.waiting_for when 'directory' then c.known_after end,\n",
    to: '',
    spec: `${communications}/causes/waiting-causes.int.spec.ts`,
    test: 'waits for the directory anew once somebody can act, so that all who can are told',
  },
  {
    rule: '5',
    says: 'a change of the directory wakes only the causes that wait for something about what it changes',
    file: `${communications}/causes/causes.queries.ts`,
    from: 'where resolved_at is null and wakes_at && $1::uuid[]',
    to: 'where resolved_at is null and $1::uuid[] is not null',
    spec: `${communications}/causes/waiting-causes.int.spec.ts`,
    test: 'is tried out of turn only where the directory changed what it waits for',
  },
  {
    rule: '5',
    says: 'who reviews a filing is found by the tree of its period, as who may endorse it',
    file: `${communications}/causes/recipients.service.ts`,
    from: 'dayOf(cause) ?? today',
    to: 'today',
    spec: `${communications}/submissions/moves.int.spec.ts`,
    test: 'is reviewed where the site was on the last day of the period',
  },
  {
    rule: '5',
    says: 'a move and a role mark the filings that may ask somebody else by now',
    file: `${communications}/submissions/waiting-submissions.service.ts`,
    from: 'if (concerning.length === 0) return;',
    to: 'if (concerning.length >= 0) return;',
    spec: `${communications}/submissions/interleavings.int.spec.ts`,
    test: 'asks in the end whom the last facts name, each once',
  },
  {
    rule: '5',
    says: 'a marked filing is judged when the directory has read what marked it',
    file: `${communications}/submissions/waiting-submissions.queries.ts`,
    from: "causeColumns.replace('c.known_after', 'w.marked_after')",
    to: "causeColumns.replace('c.known_after', 'null::jsonb')",
    spec: `${communications}/submissions/moves.int.spec.ts`,
    test: 'waits until the directory has read the move',
  },
  {
    rule: '5',
    says: 'a filing does not go on while those whom it asks are being told',
    file: `${communications}/causes/causes.queries.ts`,
    from: 'order by submission_id for share`',
    to: 'order by submission_id`',
    spec: `${communications}/causes/waiting-causes.int.spec.ts`,
    test: 'asks nobody where its filing goes on while somebody is about to be told',
  },
];
