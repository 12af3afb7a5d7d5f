import { List } from '../lists/list.js';
import { acknowledgeAction } from './acknowledge-form.js';
import { useAnnouncements } from './announcement-queries.js';

/** What was announced to me, and acknowledging it. */
export function MyAnnouncements() {
  const announcements = useAnnouncements({ whose: 'mine' });
  return (
    <section aria-labelledby="announcements">
      <h2 id="announcements">Announced to me</h2>
      <List
        name="what was announced to me"
        rows={announcements}
        columns={[
          { head: 'Title', text: ({ title }) => title },
          { head: 'Announced', text: ({ body }) => body },
          { head: 'On', text: ({ publishedOn }) => publishedOn, isShort: true },
          {
            head: 'State',
            text: ({ acknowledgedOn }) =>
              acknowledgedOn ? `acknowledged on ${acknowledgedOn}` : 'to be acknowledged',
          },
        ]}
        empty="Nothing was announced to you."
        actions={acknowledgeAction}
      />
    </section>
  );
}
