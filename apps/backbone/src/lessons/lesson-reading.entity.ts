import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A lesson was read at a participation, which is said once. */
@Entity()
export class LessonReading {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') lessonId: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  /** Who said so first. */
  @Column('text') subject: string;
  @Column('date') readOn: string;
}
