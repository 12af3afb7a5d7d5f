import { sql } from '@impact/service';

/** Keeps the newest assessment of each condition of a node: that of the last day, and of one day the one entered last. */
export const writeAssessments = sql<{ assessments: string }>`
  insert into condition_assessment as a (node, condition, assessment_id, level, evidence, assessed_on)
  select distinct on (node, condition) node, condition, assessment_id, level, evidence, assessed_on
  from jsonb_to_recordset(:assessments::jsonb) as s(node int, condition text, assessment_id uuid, level text, evidence jsonb,
    assessed_on date)
  order by node, condition, assessed_on desc, assessment_id desc
  on conflict (node, condition) do update set assessment_id = excluded.assessment_id, level = excluded.level,
    evidence = excluded.evidence, assessed_on = excluded.assessed_on
  where (excluded.assessed_on, excluded.assessment_id) > (a.assessed_on, a.assessment_id)`;
