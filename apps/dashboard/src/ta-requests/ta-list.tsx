import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TaRequest } from '../api/schemas.js';
import { today } from '../layout/day.js';
import { List } from '../lists/list.js';
import type { RowAction } from '../lists/list-row.js';
import type { Column } from '../lists/rows.js';
import type { Listed } from '../lists/use-listed.js';
import { AnswerForm } from './answer-form.js';
import { AssignForm } from './assign-form.js';
import { ReopenForm } from './reopen-form.js';
import { codeText, taStatuses } from './ta-words.js';

interface TaListProps {
  readonly name: string;
  readonly rows: Listed<TaRequest>;
  readonly empty: ReactNode;
  /** What a participation is called; absent where all are of one. */
  readonly nameOf?: (participationId: string) => string;
  readonly mayAnswer: boolean;
  readonly mayReopen: boolean;
}

/** Requests for assistance with their answers, and what can be done with each. */
export function TaList({ name, rows, empty, nameOf, mayAnswer, mayReopen }: TaListProps) {
  const actionsOf = (shown: TaRequest): RowAction[] => {
    const of = `the request about ${shown.topic}`;
    const actions: RowAction[] = [];
    const offer = (label: string, ask: RowAction['ask']) => actions.push({ label, of, ask });
    if (mayAnswer && waits(shown)) offer('Give', (close) => <AssignForm {...{ shown, of, close }} />);
    if (mayAnswer && shown.status === 'assigned')
      offer('Answer', (close) => <AnswerForm act="resolve" {...{ shown, of, close }} />);
    if (mayAnswer && waits(shown))
      offer('Decline', (close) => <AnswerForm act="decline" {...{ shown, of, close }} />);
    if (mayReopen && !waits(shown)) offer('Ask again', (close) => <ReopenForm {...{ shown, of, close }} />);
    return actions;
  };
  return (
    <List
      {...{ name, rows, empty }}
      columns={[...(nameOf ? [placeColumn(nameOf)] : []), ...columns]}
      actions={mayAnswer || mayReopen ? actionsOf : undefined}
    />
  );
}

const waits = ({ status }: TaRequest): boolean => status === 'open' || status === 'assigned';

const placeColumn = (nameOf: (participationId: string) => string): Column<TaRequest> => ({
  head: 'Asked by',
  text: ({ participationId }) => nameOf(participationId),
  show: ({ participationId }) => (
    <Link to="/nodes/$nodeId/assistance" params={{ nodeId: participationId }}>
      {nameOf(participationId)}
    </Link>
  ),
});

const columns: readonly Column<TaRequest>[] = [
  { head: 'About', text: ({ topic }) => topic },
  { head: 'Question', text: ({ question }) => question },
  {
    head: 'Needed by',
    text: (request) => (request.dueOn < today() && waits(request) ? `${request.dueOn}, late` : request.dueOn),
    order: ({ dueOn }) => dueOn,
    isShort: true,
  },
  {
    head: 'State',
    text: ({ status, assignedTo }) =>
      `${taStatuses[status]}${assignedTo && status === 'assigned' ? ` by ${assignedTo}` : ''}`,
  },
  {
    head: 'Answer',
    text: ({ resolutionCode, answer }) =>
      [resolutionCode && codeText(resolutionCode), answer].filter(Boolean).join(': ') || 'none yet',
  },
];
