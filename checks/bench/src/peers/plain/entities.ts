import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('participation')
export class Participation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
}

@Entity('contribution')
export class Contribution {
  @PrimaryColumn('uuid', { name: 'submission_id' }) submissionId: string;
  @Column('uuid', { name: 'participation_id' }) participationId: string;
  @Column('text') indicator: string;
  @Column('text') period: string;
  @Column('int') version: number;
  @Column('numeric') n: string;
  @Column('numeric') d: string;
}

@Entity('figure')
export class Figure {
  @PrimaryColumn('uuid', { name: 'node_id' }) nodeId: string;
  @PrimaryColumn('text') indicator: string;
  @PrimaryColumn('text') period: string;
  @Column('numeric') n: string;
  @Column('numeric') d: string;
  @Column('int') reported: number;
}
