import { answerOf, api } from '../api/client.js';
import type { Announcement } from '../api/schemas.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import type { RowAction } from '../lists/list-row.js';
import { announcementsKey } from './announcement-queries.js';

interface AcknowledgeFormProps {
  readonly shown: Announcement;
  readonly close: () => void;
}

/** Acknowledging an announcement; nothing where it was not told to me, or I did. */
export const acknowledgeAction = (shown: Announcement): RowAction[] =>
  shown.isTold && !shown.acknowledgedOn
    ? [
        {
          label: 'Acknowledge',
          of: shown.title,
          ask: (close) => <AcknowledgeForm {...{ shown, close }} />,
        },
      ]
    : [];

function AcknowledgeForm({ shown, close }: AcknowledgeFormProps) {
  const { form } = useForm({
    name: `acknowledgement of ${shown.id}`,
    blank: {},
    send: (_, once) =>
      answerOf(
        api.POST('/api/communications/v1/announcements/{id}/acknowledge', {
          params: { path: { id: shown.id }, header: once },
        }),
      ),
    sent: ({ title }) => `Acknowledged: ${title}.`,
    changes: [announcementsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={shown.title}
      submit="Yes, I have read it"
      cancel={{ text: 'Not yet', onCancel: close }}
    />
  );
}
