import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ActionItem } from '../api/schemas.js';
import { today } from '../layout/day.js';
import { List } from '../lists/list.js';
import type { RowAction } from '../lists/list-row.js';
import type { Listed } from '../lists/use-listed.js';
import { unseenNode } from '../nodes/node-names.js';
import { DoneForm, ReopenForm } from './done-form.js';

interface ActionItemListProps {
  readonly name: string;
  readonly rows: Listed<ActionItem>;
  readonly empty: ReactNode;
  /** What a participation is called. */
  readonly nameOf: (participationId: string) => string;
  /** Whether I may say of one that it is done or not. */
  readonly mayAct: (item: ActionItem) => boolean;
  /** Whether the meeting of each is shown: not on its own page. */
  readonly withMeeting?: boolean;
}

/** What is to be done after meetings, and saying that it is done. */
export function ActionItemList({ name, rows, empty, nameOf, mayAct, withMeeting }: ActionItemListProps) {
  const actionsOf = (shown: ActionItem): RowAction[] => {
    if (!mayAct(shown)) return [];
    const of = `“${shown.text.slice(0, 60)}”`;
    return [
      shown.doneOn
        ? { label: 'Reopen', of, ask: (close) => <ReopenForm {...{ shown, of, close }} /> }
        : { label: 'Done', of, ask: (close) => <DoneForm {...{ shown, of, close }} /> },
    ];
  };
  return (
    <List
      {...{ name, rows, empty }}
      columns={[
        { head: 'What', text: ({ text }) => text },
        {
          head: 'Who',
          text: ({ ownerSubject, ownerParticipationId }) =>
            ownerSubject ?? (ownerParticipationId ? nameOf(ownerParticipationId) : 'nobody'),
        },
        {
          head: 'By',
          text: ({ dueOn, doneOn }) => (dueOn < today() && !doneOn ? `${dueOn}, late` : dueOn),
          order: ({ dueOn }) => dueOn,
          isShort: true,
        },
        {
          head: 'State',
          text: ({ doneOn }) => (doneOn ? `done on ${doneOn}` : 'open'),
          isShort: true,
        },
        ...(withMeeting
          ? [
              {
                head: 'Meeting',
                text: ({ participationId }: ActionItem) => `of ${nameOf(participationId)}`,
                show: ({ participationId, meetingId }: ActionItem) =>
                  nameOf(participationId) === unseenNode ? (
                    'of an organization that you do not see'
                  ) : (
                    <Link
                      to="/nodes/$nodeId/meetings/$meetingId"
                      params={{ nodeId: participationId, meetingId }}
                    >
                      of {nameOf(participationId)}
                    </Link>
                  ),
              },
            ]
          : []),
      ]}
      actions={actionsOf}
    />
  );
}
