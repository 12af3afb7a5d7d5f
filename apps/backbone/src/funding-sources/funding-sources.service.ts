import { FundingSourceEnded, FundingSourceRecorded } from '@impact/contracts';
import type { Caller, Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type DatedNoun, DatedRecords } from '../dated-records/dated-records.js';
import type { DatedRecordEndRequest, DatedRecordQuery } from '../dated-records/dated-records.dto.js';
import { listOf } from '../dated-records/dated-records.queries.js';
import { requireOrganizations } from '../organizations/require-organizations.js';
import { FundingSource } from './funding-source.entity.js';
import type { FundingSourceRequest, FundingSourceResponse } from './funding-sources.dto.js';
import { fundingSourceProblems } from './funding-sources.errors.js';

const fundingSources: DatedNoun<FundingSource, FundingSourceResponse> = {
  entity: FundingSource,
  begun: FundingSourceRecorded,
  ended: FundingSourceEnded,
  list: listOf('funding_source', ['funder_kind', 'funder_id', 'amount_usd']),
  notFound: (fundingSourceId) => fundingSourceProblems.notFound({ fundingSourceId }),
  exists: (fundingSourceId) => fundingSourceProblems.exists({ path: 'funderId', fundingSourceId }),
  tooMany: (most) => fundingSourceProblems.tooMany({ path: 'participationId', most }),
  alreadyEnded: (fundingSourceId, validTo) => fundingSourceProblems.ended({ fundingSourceId, validTo }),
};

/** Enters funding sources, ends them, and lists what the caller may see. */
@Injectable()
export class FundingSourcesService {
  constructor(private readonly records: DatedRecords) {}

  enter(caller: Caller, request: FundingSourceRequest): Promise<FundingSource> {
    const { funderId = null, amountUsd = null } = request;
    return this.records.enter(fundingSources, caller, request, async (tx, source) => {
      Object.assign(source, { funderId, amountUsd });
      if (funderId) await requireOrganizations(tx, [{ path: 'funderId', organizationId: funderId }]);
    });
  }

  end(caller: Caller, id: string, request: DatedRecordEndRequest, ifMatch?: number): Promise<FundingSource> {
    return this.records.end(fundingSources, caller, id, request, ifMatch);
  }

  get(caller: Caller, id: string): Promise<FundingSourceResponse> {
    return this.records.get(fundingSources, caller, id);
  }

  list(caller: Caller, query: DatedRecordQuery): Promise<Page<FundingSourceResponse>> {
    return this.records.list(fundingSources, caller, query);
  }
}
