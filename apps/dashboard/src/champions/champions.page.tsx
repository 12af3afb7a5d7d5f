import { answerOf, api } from '../api/client.js';
import type { Participation } from '../api/schemas.js';
import { endAction } from '../forms/ending.js';
import { DayField, TextField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { List } from '../lists/list.js';
import { Reference } from '../lists/reference.js';
import { useListed } from '../lists/use-listed.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { nothingPicked, OrganizationField, pickMistake } from '../organizations/organization-field.js';
import { useOrganizationNames } from '../organizations/organization-queries.js';
import { spanText } from '../timelines/spans.js';
import { Timeline } from '../timelines/timeline.js';

const championsKey = ['backbone', 'champions'] as const;

/** Which offices champion the initiative at a node; whoever coordinates it names and ends them. */
export function ChampionsPage() {
  return <NodePart part="Champions">{(at) => <Champions {...at} />}</NodePart>;
}

function Champions({ node, holds }: AtNode) {
  const mayChange = holds('coordinator');
  const champions = useListed([...championsKey, node.id], (page) =>
    answerOf(
      api.GET('/api/backbone/v1/champions', { params: { query: { participationId: node.id, ...page } } }),
    ),
  );
  const named = champions.data ?? [];
  const nameOf = useOrganizationNames(named.map(({ organizationId }) => organizationId));
  return (
    <>
      <p>
        A champion is an office that speaks up for the initiative at its tier, and not a person, who may leave
        it.
      </p>
      <h2>Who champions it</h2>
      <List
        name={`champions of ${node.name}`}
        rows={champions}
        columns={[
          { head: 'Office', text: ({ office }) => office },
          { head: 'Organization', text: ({ organizationId }) => nameOf(organizationId) },
          {
            head: 'Evidence',
            text: ({ evidence }) => evidence,
            show: ({ evidence }) => <Reference text={evidence} />,
          },
          {
            head: 'Dates',
            text: ({ validFrom, validTo }) => spanText({ from: validFrom, to: validTo }),
            isShort: true,
          },
        ]}
        empty={`No office is named here. A champion above ${node.name} counts within its own tier.`}
        actions={
          mayChange
            ? (shown) =>
                endAction({
                  shown,
                  of: `the champion ${shown.office}`,
                  changes: [championsKey],
                  send: ({ header, body }) =>
                    answerOf(
                      api.POST('/api/backbone/v1/champions/{id}/end', {
                        params: { path: { id: shown.id }, header },
                        body,
                      }),
                    ),
                })
            : undefined
        }
      />
      <Timeline
        title="When"
        entries={named.map(({ id, office, validFrom, validTo }) => ({
          id,
          name: office,
          from: validFrom,
          to: validTo,
        }))}
      />
      {mayChange ? (
        <NameForm node={node} />
      ) : (
        <p>Whoever coordinates {node.name} names and ends champions.</p>
      )}
    </>
  );
}

function NameForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `champion of ${node.id}`,
    blank: { organizationId: nothingPicked, office: '', evidence: '', validFrom: '', validTo: '' },
    mistakesIn: ({ organizationId, office, evidence }) => ({
      organizationId: pickMistake(organizationId),
      office: office.trim().length < 2 ? 'Name the office' : undefined,
      evidence: evidence.trim() ? undefined : 'Say where it can be seen',
    }),
    send: ({ organizationId, office, evidence, validFrom, validTo }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/champions', {
          params: { header: once },
          body: {
            participationId: node.id,
            organizationId: organizationId.organization!.id,
            office: office.trim(),
            evidence: evidence.trim(),
            ...(validFrom && { validFrom }),
            ...(validTo && { validTo }),
          },
        }),
      ),
    sent: ({ office }) => `${office} is named as a champion of ${node.name}.`,
    changes: [championsKey],
  });
  return (
    <Form form={form} title="Name a champion" submit="Name it">
      <TextField
        label="Office"
        hint="Such as Office of Safe Schools; no name of a person"
        maxLength={120}
        {...field('office')}
      />
      <OrganizationField label="Organization" {...field('organizationId')} />
      <TextField
        label="Evidence"
        hint="Where it can be seen: an address that begins with https://, or a reference to a document"
        {...field('evidence')}
      />
      <DayField label="From (optional; today)" {...field('validFrom')} />
      <DayField label="To (optional; the last day)" {...field('validTo')} />
    </Form>
  );
}
