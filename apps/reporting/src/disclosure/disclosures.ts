import { entrustedRoles } from '@impact/directory';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Structure } from '../structure/structure.js';
import { Visibility } from '../visibility/visibility.js';
import { Disclosure } from './disclosure.js';

/** Works out what a caller is told, by the tree and the roles of today. */
@Injectable()
export class Disclosures {
  constructor(private readonly visibility: Visibility) {}

  async of(tx: EntityManager, subject: string, structure: Structure): Promise<Disclosure> {
    return new Disclosure(structure, await this.visibility.nodes(tx, subject, entrustedRoles));
  }
}
