import type { Lesson } from '../api/schemas.js';
import type { AtNode } from '../nodes/node-part.js';

/** What a part of a lesson is shown with. */
export interface LessonPartProps extends AtNode {
  readonly lesson: Lesson;
  /** What a participation is called. */
  readonly nameOf: (participationId: string) => string;
}
