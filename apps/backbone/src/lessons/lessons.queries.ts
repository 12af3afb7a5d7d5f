import type { LessonStatus } from '@impact/contracts';
import { sql } from '@impact/service';
import type { LessonResponse } from './lessons.dto.js';

interface ListParameters {
  /** The participations that the caller sees: what was published in their initiatives is everybody's there. */
  readonly visible: readonly string[];
  /** Those whose drafts the caller sees. */
  readonly drafting: readonly string[];
  readonly id?: string;
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly status?: LessonStatus;
  readonly topic?: string;
  readonly indicator?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists the lessons that the caller may read, in id order; a filter that is left out admits all. */
export const listLessons = sql<ListParameters, LessonResponse>`
  select l.id, l.initiative_id, l.participation_id, l.status, l.title, l.text, l.topics, l.indicators, l.evidence,
    l.published_on, l.retired_on,
    (select count(*) from lesson_reading r where r.lesson_id = l.id)::int as read_by, l.version
  from lesson l
  where (l.participation_id = any(:drafting::uuid[]) or l.published_on is not null and l.initiative_id in (
      select p.initiative_id from participation p where p.id = any(:visible::uuid[])))
    and (:id::uuid is null or l.id = :id)
    and (:initiativeId::uuid is null or l.initiative_id = :initiativeId)
    and (:participationId::uuid is null or l.participation_id = :participationId)
    and (:status::text is null or l.status = :status)
    and (:topic::text is null or l.topics ? :topic)
    and (:indicator::text is null or l.indicators ? :indicator)
    and (:after::uuid is null or l.id > :after)
  order by l.id limit :most`;
