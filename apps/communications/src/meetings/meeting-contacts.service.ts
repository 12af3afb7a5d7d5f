import { type Actor, PathChanged, PathContacted } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Coordination } from '../coordination/coordination.js';
import { Path } from '../paths/path.entity.js';
import type { Meeting } from './meeting.entity.js';
import { meetingProblems } from './meetings.errors.js';

/** What a meeting is to the communication paths that it names; all of them, and the meeting, are locked before. */
@Injectable()
export class MeetingContacts {
  constructor(
    private readonly outbox: Outbox,
    private readonly coordination: Coordination,
  ) {}

  /** Enters the meeting as a contact of its paths, by whoever may enter one of each; a later one that is known stays the last. */
  async enter(tx: EntityManager, subject: string, meeting: Meeting): Promise<void> {
    const paths = await pathsOf(tx, meeting);
    const events: PathContacted[] = [];
    for (const [at, pathId] of meeting.pathIds.entries()) {
      const member = `pathIds[${at}]`;
      const hidden = meetingProblems.pathUnknown({ path: member, pathId });
      const path = paths.find(({ id }) => id === pathId);
      if (path?.initiativeId !== meeting.initiativeId) throw hidden;
      const roles = ['coordinator', 'supporter'] as const;
      const { actor, today } = await this.coordination.require(tx, subject, path.participationId, {
        roles,
        hidden,
      });
      if (!path.contactAt(meeting, { by: subject, today })) continue;
      path.version = this.outbox.version(tx, path.id) + 1;
      events.push(path.toEvent(PathContacted, actor));
    }
    await tx.save(paths);
    await this.outbox.add(tx, ...events);
  }

  /** Takes the meeting back as a contact where it is the last one of a path in force, or the one before it. */
  async withdraw(tx: EntityManager, meeting: Meeting, actor: Actor, today: string): Promise<void> {
    const paths = await pathsOf(tx, meeting);
    const changed = paths.filter((path) => path.withdrawMeeting(meeting.id, today));
    for (const path of changed) path.version = this.outbox.version(tx, path.id) + 1;
    await tx.save(paths);
    await this.outbox.add(tx, ...changed.map((path) => path.toEvent(PathChanged, actor)));
  }
}

const pathsOf = (tx: EntityManager, { pathIds }: Meeting): Promise<Path[]> =>
  tx.findBy(Path, { id: In(pathIds) });
