import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ActionItemList } from '../action-items/action-item-list.js';
import { useActionItems } from '../action-items/action-item-queries.js';
import { GiveForm } from '../action-items/give-form.js';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Meeting } from '../api/schemas.js';
import { WordsField } from '../forms/fields.js';
import { Folded } from '../forms/folded.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { Loaded } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId } from '../layout/unknown.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { pathsKey, usePaths } from '../paths/path-queries.js';
import { partiesText, partyText, purposeText } from '../paths/path-words.js';
import { useSubject } from '../sign-in/use-session.js';
import { meetingsKey, useMeeting } from './meeting-queries.js';
import { meetingText } from './meeting-words.js';

const route = getRouteApi('/nodes/$nodeId/meetings/$meetingId');

/** One meeting: who took part, what was decided, and for which communication paths it was a contact. */
export function MeetingPage() {
  const { meetingId } = route.useParams();
  return isId(meetingId) ? (
    <NodePart part="Meeting">{(at) => <OfId key={meetingId} meetingId={meetingId} {...at} />}</NodePart>
  ) : (
    <NotFoundPage />
  );
}

function OfId({ meetingId, ...at }: AtNode & { readonly meetingId: string }) {
  const meeting = useMeeting(meetingId);
  return <Loaded query={meeting}>{(read) => <Shown meeting={read} {...at} />}</Loaded>;
}

function Shown({ meeting, node, tree, holds }: AtNode & { readonly meeting: Meeting }) {
  const paths = usePaths(node.id);
  const items = useActionItems({ meetingId: meeting.id });
  const me = useSubject();
  const { kind, parties, pathIds, decisions, notes, withdrawnOn } = meeting;
  const nameOf = (id: string): string => {
    const path = paths.data?.find((each) => each.id === id);
    return path
      ? `${partiesText(path, tree)}, ${purposeText(path.purpose)}`
      : 'a path of another organization';
  };
  const mayChange =
    !withdrawnOn && (kind === 'path' ? holds('coordinator', 'supporter') : holds('coordinator'));
  return (
    <>
      <h2>{meetingText(meeting)}</h2>
      {withdrawnOn && <p>It was withdrawn on {withdrawnOn}, as a mistake: it does not count.</p>}
      <p className="figure-note">With {parties.map((each) => partyText(each, tree)).join(', ')}</p>
      <h3>Decided</h3>
      <p className="lesson-text">{decisions ?? 'Nothing is written.'}</p>
      <h3>Notes</h3>
      <p className="lesson-text">{notes ?? 'Nothing is written.'}</p>
      <h3>A contact of</h3>
      {pathIds.length === 0 ? (
        <p>It names no communication path.</p>
      ) : (
        <ul>
          {pathIds.map((id) => (
            <li key={id}>{nameOf(id)}</li>
          ))}
        </ul>
      )}
      <h3>To do after it</h3>
      <ActionItemList
        name="what is to be done after the meeting"
        rows={items}
        empty="Nothing was given to do."
        nameOf={(id) => tree.find((each) => each.id === id)?.name ?? 'one that you do not see'}
        mayAct={({ ownerSubject }) => ownerSubject === me || holds('coordinator')}
      />
      {mayChange && (
        <>
          <Folded title="Give something to do">
            <GiveForm {...{ meeting, tree }} />
          </Folded>
          <Folded title="Write down what was decided">
            <WriteForm meeting={meeting} />
          </Folded>
          <Withdrawing meeting={meeting} />
        </>
      )}
    </>
  );
}

function WriteForm({ meeting: { id, version, ...meeting } }: { readonly meeting: Meeting }) {
  const { form, field } = useForm({
    name: `text of ${id}`,
    blank: { decisions: meeting.decisions ?? '', notes: meeting.notes ?? '' },
    send: ({ decisions, notes }, once) =>
      answerOf(
        api.PUT('/api/communications/v1/meetings/{id}', {
          params: { path: { id }, header: { ...basedOn(version), ...once } },
          body: {
            ...(decisions.trim() && { decisions: decisions.trim() }),
            ...(notes.trim() && { notes: notes.trim() }),
          },
        }),
      ),
    sent: () => 'Written down.',
    changes: [meetingsKey],
  });
  return (
    <Form form={form} title="Write down what was decided" submit="Save it">
      <WordsField
        label="Decided"
        hint="It is read by those who see this organization; name no person"
        maxLength={10_000}
        {...field('decisions')}
      />
      <WordsField label="Notes" maxLength={10_000} {...field('notes')} />
    </Form>
  );
}

/** Withdraws a meeting that was a mistake, after it is asked for once more. */
function Withdrawing({ meeting }: { readonly meeting: Meeting }) {
  const [shown, setShown] = useState<Meeting>();
  if (shown) return <WithdrawForm shown={shown} close={() => setShown(undefined)} />;
  return (
    <div className="actions">
      <button type="button" className="usa-button usa-button--outline" onClick={() => setShown(meeting)}>
        Withdraw it
      </button>
    </div>
  );
}

function WithdrawForm({ shown, close }: { readonly shown: Meeting; readonly close: () => void }) {
  const { form } = useForm({
    name: `withdrawal of ${shown.id}`,
    blank: {},
    send: (_, once) =>
      answerOf(
        api.POST('/api/communications/v1/meetings/{id}/withdraw', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
        }),
      ),
    sent: () => 'Withdrawn. It counts no more, and as a contact of no path.',
    changes: [meetingsKey, pathsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={meetingText(shown)}
      submit="Yes, it was not held so"
      cancel={{ text: 'Leave it as it is', onCancel: close }}
    />
  );
}
