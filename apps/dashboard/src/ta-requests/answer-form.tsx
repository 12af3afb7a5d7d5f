import { answerOf, api, basedOn } from '../api/client.js';
import type { TaRequest } from '../api/schemas.js';
import { ChoiceField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { taRequestsKey } from './ta-queries.js';
import { refusals, resolutions } from './ta-words.js';

export interface TaActProps {
  /** The request, as it was shown when this was asked for. */
  readonly shown: TaRequest;
  /** What it is called. */
  readonly of: string;
  readonly close: () => void;
}

/** Asks how a request was answered, or why it is declined. */
export function AnswerForm({ shown, of, close, act }: TaActProps & { readonly act: 'resolve' | 'decline' }) {
  const isDeclined = act === 'decline';
  const { form, field } = useForm({
    name: `${act} ${shown.id}`,
    blank: { resolutionCode: '', answer: '' },
    mistakesIn: ({ resolutionCode }) => ({
      resolutionCode: resolutionCode ? undefined : isDeclined ? 'Choose why' : 'Choose how',
    }),
    send: ({ resolutionCode, answer }, once) =>
      answerOf(
        api.POST(`/api/backbone/v1/ta-requests/{id}/${act}`, {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body: { resolutionCode, ...(answer.trim() && { answer: answer.trim() }) },
        }),
      ),
    sent: () => `${isDeclined ? 'Declined' : 'Answered'}: ${of}. Whoever asked is told.`,
    changes: [taRequestsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={of}
      submit={isDeclined ? 'Decline it' : 'Answer it'}
      cancel={{ text: 'Leave it', onCancel: close }}
    >
      <ChoiceField
        label={isDeclined ? 'Why' : 'How'}
        options={isDeclined ? refusals : resolutions}
        {...field('resolutionCode')}
      />
      <WordsField label="Words for whoever asked (optional)" maxLength={2000} {...field('answer')} />
    </Form>
  );
}
