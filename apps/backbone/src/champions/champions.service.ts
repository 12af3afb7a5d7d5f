import { ChampionEnded, ChampionNamed } from '@impact/contracts';
import type { Caller, Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type DatedNoun, DatedRecords } from '../dated-records/dated-records.js';
import type { DatedRecordQuery, DatedRecordEndRequest } from '../dated-records/dated-records.dto.js';
import { listOf } from '../dated-records/dated-records.queries.js';
import { requireOrganizations } from '../organizations/require-organizations.js';
import { Champion } from './champion.entity.js';
import type { ChampionRequest, ChampionResponse } from './champions.dto.js';
import { championProblems } from './champions.errors.js';

const champions: DatedNoun<Champion, ChampionResponse> = {
  entity: Champion,
  begun: ChampionNamed,
  ended: ChampionEnded,
  list: listOf('champion', ['tier', 'organization_id', 'office', 'evidence']),
  notFound: (championId) => championProblems.notFound({ championId }),
  exists: (championId) => championProblems.exists({ path: 'office', championId }),
  tooMany: (most) => championProblems.tooMany({ path: 'participationId', most }),
  alreadyEnded: (championId, validTo) => championProblems.ended({ championId, validTo }),
};

/** Names champions, ends them, and lists what the caller may see. */
@Injectable()
export class ChampionsService {
  constructor(private readonly records: DatedRecords) {}

  name(caller: Caller, request: ChampionRequest): Promise<Champion> {
    return this.records.enter(champions, caller, request, async (tx, champion, { participation }) => {
      const { organizationId } = champion;
      await requireOrganizations(tx, [{ path: 'organizationId', organizationId }]);
      champion.tier = participation.tier;
    });
  }

  end(caller: Caller, id: string, request: DatedRecordEndRequest, ifMatch?: number): Promise<Champion> {
    return this.records.end(champions, caller, id, request, ifMatch);
  }

  get(caller: Caller, id: string): Promise<ChampionResponse> {
    return this.records.get(champions, caller, id);
  }

  list(caller: Caller, query: DatedRecordQuery): Promise<Page<ChampionResponse>> {
    return this.records.list(champions, caller, query);
  }
}
