/** [nodes, initiative or null, after, limit] → restatements of figures of the nodes, the oldest first. */
export const publishedRestatements = `
  select r.seq, r.id, r.cause, r.submission_id as "submissionId", r.initiative_id as "initiativeId", r.node,
    r.indicator, r.period, r.revision, r.reason_code as "reasonCode", r.committed_at as "committedAt",
    f.published_at as "publishedAt"
  from restatement r join feed f on f.id = r.feed_id
  where r.seq > $3 and ($2::uuid is null or r.initiative_id = $2)
    and exists (select 1 from restatement_figure t where t.restatement_id = r.id and t.node = any($1::int[]))
  order by r.seq limit $4`;
