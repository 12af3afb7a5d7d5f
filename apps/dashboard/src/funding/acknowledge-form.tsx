import { answerOf, api, basedOn } from '../api/client.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { type Allocated, awardsKey } from './award-queries.js';
import { usd } from './money.js';

interface AcknowledgeFormProps {
  /** The allocation, as it was shown when this was asked for. */
  readonly shown: Allocated;
  readonly close: () => void;
}

/** Asks once more before the amount that is shown is acknowledged. */
export function AcknowledgeForm({ shown: { award, allocation }, close }: AcknowledgeFormProps) {
  const amount = usd(allocation.amountUsd);
  const { form } = useForm({
    name: `acknowledge ${allocation.id}`,
    blank: {},
    send: (_, once) =>
      answerOf(
        api.POST('/api/backbone/v1/awards/{id}/allocations/{allocationId}/acknowledge', {
          params: {
            path: { id: award.id, allocationId: allocation.id },
            header: { ...basedOn(award.version), ...once },
          },
          body: { amountUsd: allocation.amountUsd },
        }),
      ),
    sent: () => `${amount} of ${award.number} are acknowledged.`,
    changes: [awardsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={`${amount} of ${award.number}`}
      submit="Yes, acknowledge"
      cancel={{ text: 'Not now', onCancel: close }}
    >
      <p>
        The team says that it gets {amount} in the budget period {allocation.budgetPeriodId}. If the amount
        changes, it is to be acknowledged again.
      </p>
    </Form>
  );
}
