import { AgreementEnded, AgreementSigned } from '@impact/contracts';
import type { Caller, Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type DatedNoun, DatedRecords } from '../dated-records/dated-records.js';
import type { DatedRecordEndRequest, DatedRecordQuery } from '../dated-records/dated-records.dto.js';
import { listOf } from '../dated-records/dated-records.queries.js';
import { requireOrganizations } from '../organizations/require-organizations.js';
import { Agreement } from './agreement.entity.js';
import { type AgreementRequest, type AgreementResponse, agreementResponse } from './agreements.dto.js';
import { agreementProblems } from './agreements.errors.js';

const agreements: DatedNoun<Agreement, AgreementResponse> = {
  entity: Agreement,
  begun: AgreementSigned,
  ended: AgreementEnded,
  list: listOf('agreement', ['kind', 'parties', 'signed_on']),
  notFound: (agreementId) => agreementProblems.notFound({ agreementId }),
  exists: (agreementId) => agreementProblems.exists({ path: 'organizationIds', agreementId }),
  tooMany: (most) => agreementProblems.tooMany({ path: 'participationId', most }),
  alreadyEnded: (agreementId, validTo) => agreementProblems.ended({ agreementId, validTo }),
};

/** Enters agreements, ends them, and lists what the caller may see. */
@Injectable()
export class AgreementsService {
  constructor(private readonly records: DatedRecords) {}

  sign(caller: Caller, { organizationIds, ...request }: AgreementRequest): Promise<Agreement> {
    return this.records.enter(agreements, caller, request, async (tx, agreement, { today }) => {
      const named = organizationIds.map((organizationId, at) => ({
        path: `organizationIds.${at}`,
        organizationId,
      }));
      agreement.parties = (await requireOrganizations(tx, named)).map(({ id, sector }) => ({
        organizationId: id,
        ...(sector && { sector }),
      }));
      agreement.check(today);
    });
  }

  end(caller: Caller, id: string, request: DatedRecordEndRequest, ifMatch?: number): Promise<Agreement> {
    return this.records.end(agreements, caller, id, request, ifMatch);
  }

  async get(caller: Caller, id: string): Promise<AgreementResponse> {
    return agreementResponse(await this.records.get(agreements, caller, id));
  }

  async list(caller: Caller, query: DatedRecordQuery): Promise<Page<AgreementResponse>> {
    const { items, ...page } = await this.records.list(agreements, caller, query);
    return { ...page, items: items.map(agreementResponse) };
  }
}
