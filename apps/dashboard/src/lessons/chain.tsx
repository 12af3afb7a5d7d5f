import type { Replication } from '../api/schemas.js';
import { List } from '../lists/list.js';
import type { RowAction } from '../lists/list-row.js';
import { AbandonForm } from './abandon-form.js';
import { EvaluateForm } from './evaluate-form.js';
import type { LessonPartProps } from './lesson-part.js';
import { useReplications } from './lesson-queries.js';
import { replicationText } from './lesson-words.js';

/** Where a lesson was tried again: from where it was learned to each that adopted it, with what came of it. */
export function Chain({ lesson, node, holds, nameOf }: LessonPartProps) {
  const replications = useReplications({ lessonId: lesson.id });
  const actionsOf = (shown: Replication): RowAction[] => {
    if (shown.participationId !== node.id || shown.status !== 'started') return [];
    const of = `the replication at ${node.name}`;
    return [
      {
        label: 'Enter what came of it',
        of,
        ask: (close) => <EvaluateForm {...{ shown, of, node, close }} />,
      },
      { label: 'Give it up', of, ask: (close) => <AbandonForm {...{ shown, of, close }} /> },
    ];
  };
  return (
    <>
      <h3>Where it was tried again</h3>
      <ol className="chain">
        <li>{nameOf(lesson.participationId)}: learned it</li>
        {(replications.data ?? []).map((each) => (
          <li key={each.id}>
            {nameOf(each.participationId)}: {replicationText(each)}
          </li>
        ))}
      </ol>
      <List
        name="replications"
        rows={replications}
        columns={[
          { head: 'Where', text: ({ participationId }) => nameOf(participationId) },
          { head: 'Since', text: ({ startedOn }) => startedOn, isShort: true },
          { head: 'What came of it', text: replicationText },
        ]}
        empty="Nobody tried it yet."
        actions={holds('coordinator') ? actionsOf : undefined}
      />
    </>
  );
}
