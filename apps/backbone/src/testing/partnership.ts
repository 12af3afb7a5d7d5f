import type { Answer } from '@impact/messaging/testing';
import { administrator, type RunningBackbone } from './running-backbone.js';

let counter = 0;

/** An opened initiative with builders for what stands in it; every builder expects to succeed. */
export class Partnership {
  private constructor(
    readonly backbone: RunningBackbone,
    readonly initiative: { id: string; rootParticipationId: string; version: number },
  ) {}

  static async open(backbone: RunningBackbone, as = administrator): Promise<Partnership> {
    const agency = await organization(backbone, { legalName: 'Federal agency', kind: 'federal_agency' }, as);
    const body = {
      code: `initiative-${++counter}`,
      title: 'Project AWARE',
      federalAgencyId: agency.id,
      validFrom: '2020-01-01',
    };
    return new Partnership(backbone, created(await backbone.post('initiatives', body, as)));
  }

  get root(): string {
    return this.initiative.rootParticipationId;
  }

  organization(fields: object = {}): Promise<{ id: string }> {
    return organization(this.backbone, fields);
  }

  /** The body that starts a participation of a new organization. */
  async enrolment(parentId: string, fields: object = {}): Promise<Record<string, unknown>> {
    const { id } = await this.organization();
    return {
      initiativeId: this.initiative.id,
      organizationId: id,
      tier: 'local',
      parentId,
      validFrom: '2023-01-01',
      ...fields,
    };
  }

  async start(parentId: string, fields: object = {}): Promise<string> {
    return created(await this.backbone.post('participations', await this.enrolment(parentId, fields))).id;
  }

  state(fields: object = {}): Promise<string> {
    return this.start(this.root, { tier: 'state', validFrom: '2021-01-01', ...fields });
  }

  async grant(subject: string, role: string, participationId: string): Promise<string> {
    return created(await this.backbone.post('memberships', { subject, role, participationId })).id;
  }
}

async function organization(backbone: RunningBackbone, fields: object, as?: string): Promise<{ id: string }> {
  const body = {
    legalName: `Organization ${++counter}`,
    kind: 'local_education_agency',
    codes: [],
    ...fields,
  };
  return created(await backbone.post('organizations', body, as));
}

export function created({ status, body }: Answer) {
  if (status !== 201 && status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
