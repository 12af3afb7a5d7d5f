import {
  event,
  InitiativeOpened,
  MembershipGranted,
  ParticipationReparented,
  ParticipationStarted,
  type Role,
  type Tier,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { entry } from './builders.js';
import type { RunningMeasurement } from './running-measurement.js';

/** A root with two states; a site with a place below it and one beside it, a site of the other state, a site below the root. */
export class Partnership {
  readonly initiativeId = uuidv7();
  readonly root = uuidv7();
  readonly state = uuidv7();
  readonly otherState = uuidv7();
  readonly site = uuidv7();
  readonly below = uuidv7();
  readonly beside = uuidv7();
  readonly elsewhere = uuidv7();
  readonly belowRoot = uuidv7();

  constructor(private readonly service: RunningMeasurement) {}

  /** Makes the nodes, and the people of the builders: rosa reports for the site, stan reviews at the state, fay at the root, stella is steward. */
  async begin(): Promise<this> {
    await this.service.know(this.opened(), ...this.nodes());
    await this.grant('stella', 'steward', this.root);
    await this.grant('rosa', 'reporter', this.site);
    await this.grant('stan', 'reviewer', this.state);
    await this.grant('fay', 'reviewer', this.root);
    return this;
  }

  async grant(subject: string, role: Role, participationId: string): Promise<void> {
    await this.service.know(this.granted(subject, role, participationId));
  }

  granted(subject: string, role: Role, participationId: string): MembershipGranted {
    const { initiativeId } = this;
    return event(MembershipGranted, {
      membershipId: uuidv7(),
      initiativeId,
      participationId,
      subject,
      role,
      validFrom: '2020-01-01',
      status: 'granted',
    });
  }

  started(participationId: string, tier: Tier, parentId?: string): ParticipationStarted {
    return event(
      ParticipationStarted,
      this.participation(participationId, tier, parentId ? [{ parentId, from: '1980-01-01' }] : []),
    );
  }

  /** Moves the site to the other state from a day on. */
  async move(from: string): Promise<void> {
    const parents = [
      { parentId: this.state, from: '1980-01-01' },
      { parentId: this.otherState, from },
    ];
    await this.service.know(event(ParticipationReparented, this.participation(this.site, 'local', parents)));
  }

  /** Publishes an indicator version and gives its name. */
  async indicator(code: string, change: object = {}): Promise<string> {
    const name = `${code}@1`;
    await this.service.ask('stella', 'POST', 'indicators', {
      ...entry(),
      initiativeId: this.initiativeId,
      code,
      version: 1,
      ...change,
    });
    await this.service.did('stella', `indicators/${name}/publish?initiativeId=${this.initiativeId}`);
    return name;
  }

  async open(...periodIds: string[]): Promise<void> {
    await this.service.ask('stella', 'POST', 'periods/open', { initiativeId: this.initiativeId, periodIds });
  }

  private opened(): InitiativeOpened {
    return event(InitiativeOpened, {
      initiativeId: this.initiativeId,
      code: 'aware',
      title: 'AWARE',
      status: 'active',
      sectors: [],
      federalAgencyId: uuidv7(),
      rootParticipationId: this.root,
      timeZone: 'America/New_York',
    });
  }

  private nodes(): ParticipationStarted[] {
    return [
      this.started(this.root, 'federal'),
      this.started(this.state, 'state', this.root),
      this.started(this.otherState, 'state', this.root),
      this.started(this.site, 'local', this.state),
      this.started(this.below, 'local', this.site),
      this.started(this.beside, 'local', this.state),
      this.started(this.elsewhere, 'local', this.otherState),
      this.started(this.belowRoot, 'local', this.root),
    ];
  }

  private participation(participationId: string, tier: Tier, parents: { parentId: string; from: string }[]) {
    const { initiativeId } = this;
    return {
      participationId,
      initiativeId,
      organizationId: uuidv7(),
      tier,
      name: tier,
      codes: [],
      parents,
      validFrom: '1980-01-01',
    };
  }
}
