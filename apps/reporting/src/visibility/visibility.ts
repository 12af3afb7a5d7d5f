import type { Role } from '@impact/contracts';
import { Directory, directoryProblems, readingRoles } from '@impact/directory';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';

/** Who may read a route of figures; where the role must be held is checked in its snapshot. */
export const readers = { roles: readingRoles, at: 'at the node or above it' };

/** Who may read figures as such: those of single people are told as their disclosure has it. */
export const readersAround = {
  roles: readingRoles,
  at: 'at the node, above it, anywhere below it, or anywhere below the node right above it',
};

/** How far a question reaches: what the caller sees, or also the figures around it, which come without anything else. */
export type Reach = 'seen' | 'around';

/** Tells what a caller may see: the subtrees of their memberships, by the tree of today. */
@Injectable()
export class Visibility {
  constructor(
    private readonly directory: Directory,
    private readonly surrogateIds: SurrogateIds,
    private readonly clock: Clock,
  ) {}

  /** Gives the nodes that the caller sees, or of those that they see through some roles. */
  async nodes(tx: EntityManager, subject: string, through?: readonly Role[]): Promise<Set<number>> {
    const ids = await this.directory.visibleTo(tx, subject, this.clock.today(), through);
    const found = await this.surrogateIds.existing(tx, 'node', ids);
    return new Set(ids.flatMap((id) => found.get(id) ?? []));
  }

  /** Tells whether the caller sees a node. */
  async sees(tx: EntityManager, subject: string, participationId: string): Promise<boolean> {
    const grants = await this.directory.rolesAt(tx, subject, participationId, this.clock.today());
    return grants.some(({ role }) => readingRoles.includes(role));
  }

  /** Gives a node that the caller sees; refuses others with 404, or 409 while the directory is behind. */
  async node(tx: EntityManager, subject: string, participationId: string): Promise<number> {
    return this.surrogateIdOf(tx, participationId, { may: await this.sees(tx, subject, participationId) });
  }

  /**
   * Gives a node whose figures the caller may read: one that they see, one above those, or one right below one
   * above. Of it they may read nothing else.
   */
  async nodeOfFigures(
    tx: EntityManager,
    subject: string,
    participationId: string,
    reach: Reach,
  ): Promise<number> {
    if (reach === 'seen') return this.node(tx, subject, participationId);
    const around = await this.directory.around(tx, subject, this.clock.today());
    const may = around.above.has(participationId) || around.beside.has(participationId);
    return may ? this.surrogateIdOf(tx, participationId, { may }) : this.node(tx, subject, participationId);
  }

  /** Gives a node below which the caller may read figures, and those that they may. */
  async parentOfFigures(
    tx: EntityManager,
    subject: string,
    participationId: string,
    reach: Reach,
  ): Promise<{ parent: number; among: ReadonlySet<number> }> {
    const own = await this.nodes(tx, subject);
    const { above, beside } = await this.directory.around(tx, subject, this.clock.today());
    const sees = await this.sees(tx, subject, participationId);
    if (sees || reach === 'seen' || !above.has(participationId))
      return { parent: await this.surrogateIdOf(tx, participationId, { may: sees }), among: own };
    const around = await this.surrogateIds.existing(tx, 'node', [...above, ...beside]);
    return {
      parent: await this.surrogateIdOf(tx, participationId, { may: true }),
      among: new Set([...own, ...around.values()]),
    };
  }

  private async surrogateIdOf(
    tx: EntityManager,
    participationId: string,
    { may }: { may: boolean },
  ): Promise<number> {
    if (!may) {
      if (!this.directory.fresh()) throw directoryProblems.behind({ participationId }, { retryAfter: 1 });
      throw directoryProblems.participationNotFound({ participationId });
    }
    const surrogateId = (await this.surrogateIds.existing(tx, 'node', [participationId])).get(
      participationId,
    );
    if (surrogateId === undefined) throw directoryProblems.behind({ participationId }, { retryAfter: 1 });
    return surrogateId;
  }
}
