import type { Role } from '@impact/contracts';
import { Directory, directoryProblems, readingRoles } from '@impact/directory';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Codes } from '../codes/codes.js';

/** Who may read a route of figures; where the role must be held is checked in its snapshot. */
export const readers = { roles: readingRoles, at: 'at the node or above it' };

/** Tells what a caller may see: the subtrees of their memberships, by the tree of today. */
@Injectable()
export class Visibility {
  constructor(
    private readonly directory: Directory,
    private readonly codes: Codes,
    private readonly clock: Clock,
  ) {}

  /** Gives the codes of the nodes that the caller sees, or of those that they see through some roles. */
  async nodes(tx: EntityManager, subject: string, through?: readonly Role[]): Promise<Set<number>> {
    const ids = await this.directory.visibleTo(tx, subject, this.clock.today(), through);
    const codes = await this.codes.existing(tx, 'node', ids);
    return new Set(ids.flatMap((id) => codes.get(id) ?? []));
  }

  /** Tells whether the caller sees a node. */
  async sees(tx: EntityManager, subject: string, participationId: string): Promise<boolean> {
    const grants = await this.directory.rolesAt(tx, subject, participationId, this.clock.today());
    return grants.some(({ role }) => readingRoles.includes(role));
  }

  /** Gives the code of a node that the caller sees; refuses others with 404, or 409 while the directory is behind. */
  async node(tx: EntityManager, subject: string, participationId: string): Promise<number> {
    if (!(await this.sees(tx, subject, participationId))) {
      if (!this.directory.fresh()) throw directoryProblems.behind({ participationId }, { retryAfter: 1 });
      throw directoryProblems.participationNotFound({ participationId });
    }
    const code = (await this.codes.existing(tx, 'node', [participationId])).get(participationId);
    if (code === undefined) throw directoryProblems.behind({ participationId }, { retryAfter: 1 });
    return code;
  }
}
