import { sql } from '@impact/service';

/** An indicator version by its name within an initiative. */
export interface IndicatorName {
  readonly initiativeId: string;
  /** `code@version`. */
  readonly indicator: string;
}

/** Keeps the newest state of each indicator version; states that are not newer than what is stored change nothing. */
export const writeIndicators = sql<{ states: string }>`
  insert into indicator as i (initiative_id, indicator, person_level, lost, version)
  select distinct on (initiative_id, indicator) initiative_id, indicator, person_level, lost, version
  from jsonb_to_recordset(:states::jsonb)
    as s(initiative_id uuid, indicator text, person_level boolean, lost boolean, version bigint)
  order by initiative_id, indicator, version desc
  on conflict (initiative_id, indicator) do update
    set person_level = excluded.person_level, lost = excluded.lost, version = excluded.version
  where excluded.version > i.version`;

/** What is known of an indicator version. */
interface KnownIndicator extends IndicatorName {
  /** It tells of single people. */
  readonly personLevel: boolean;
  /** Measurement was restored to a point before it was published. */
  readonly lost: boolean;
}

/** Gives those of the indicator versions that are known. */
export const knownIndicators = sql<{ names: string }, KnownIndicator>`
  select i.initiative_id, i.indicator, i.person_level, i.lost
  from indicator i join jsonb_to_recordset(:names::jsonb) as s("initiativeId" uuid, indicator text)
    on i.initiative_id = s."initiativeId" and i.indicator = s.indicator`;
