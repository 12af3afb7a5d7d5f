import {
  AgreementEnded,
  AgreementSigned,
  type AgreementState,
  ChampionEnded,
  ChampionNamed,
  type ChampionState,
  FundingSourceEnded,
  FundingSourceRecorded,
  type FundingSourceState,
  GoalApproved,
  GoalReturned,
  type GoalState,
  GoalSubmitted,
  InitiativeChanged,
  InitiativeOpened,
  type InitiativeState,
  OverlapFound,
  OverlapResolved,
  type OverlapState,
  MeetingRecorded,
  type MeetingState,
  MeetingWithdrawn,
  type ParticipationState,
  PathChanged,
  PathClosed,
  PathContacted,
  PathEstablished,
  PathOverdue,
  type PathState,
  PlanApproved,
  PlanReturned,
  type PlanState,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
  type Received,
  SupportAssigned,
  SupportEnded,
  type SupportState,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { newestOf } from '../structure/newest.js';
import { participationEvents } from '../structure/structure-events.js';
import { agreementFact } from './agreement.fact.js';
import { backboneAssignmentFact } from './backbone-assignment.fact.js';
import { championFact } from './champion.fact.js';
import { communicationPathFact } from './communication-path.fact.js';
import { FactsService } from './facts.service.js';
import { fundingSourceFact } from './funding-source.fact.js';
import { goalFacts } from './goal.fact.js';
import { initiativeFact } from './initiative.fact.js';
import { planOverlapFacts } from './plan-overlap.fact.js';
import { meetingFact } from './meeting.fact.js';
import { planFacts, planVersionKey } from './plan.fact.js';

/** Its own group: conditions never wait for what is being counted, nor figures for them. */
export const conditionsGroup = 'reporting.conditions';
const options = { group: conditionsGroup };

/** Follows whatever conditions are judged by. */
@Controller()
export class FactsConsumer {
  constructor(private readonly facts: FactsService) {}

  @OnEvents([ChampionNamed, ChampionEnded], options)
  async keepChampions(@Payload() run: Received<ChampionState>[], @Tx() tx: EntityManager): Promise<void> {
    const newest = newestOf(run, ({ championId }) => championId);
    await this.facts.record(tx, newest.map(championFact));
  }

  @OnEvents([SupportAssigned, SupportEnded], options)
  async keepSupport(@Payload() run: Received<SupportState>[], @Tx() tx: EntityManager): Promise<void> {
    const newest = newestOf(run, ({ assignmentId }) => assignmentId);
    await this.facts.record(tx, newest.map(backboneAssignmentFact));
  }

  @OnEvents([AgreementSigned, AgreementEnded], options)
  async keepAgreements(@Payload() run: Received<AgreementState>[], @Tx() tx: EntityManager): Promise<void> {
    const newest = newestOf(run, ({ agreementId }) => agreementId);
    await this.facts.record(tx, newest.map(agreementFact));
  }

  @OnEvents([FundingSourceRecorded, FundingSourceEnded], options)
  async keepFundingSources(
    @Payload() run: Received<FundingSourceState>[],
    @Tx() tx: EntityManager,
  ): Promise<void> {
    const newest = newestOf(run, ({ fundingSourceId }) => fundingSourceId);
    await this.facts.record(tx, newest.map(fundingSourceFact));
  }

  @OnEvents([PathEstablished, PathChanged, PathContacted, PathClosed, PathOverdue], options)
  async keepPaths(@Payload() run: Received<PathState>[], @Tx() tx: EntityManager): Promise<void> {
    const newest = newestOf(run, ({ pathId }) => pathId);
    await this.facts.record(tx, newest.map(communicationPathFact));
  }

  @OnEvents([MeetingRecorded, MeetingWithdrawn], options)
  async keepMeetings(@Payload() run: Received<MeetingState>[], @Tx() tx: EntityManager): Promise<void> {
    const newest = newestOf(run, ({ meetingId }) => meetingId);
    await this.facts.record(tx, newest.map(meetingFact));
  }

  @OnEvents([InitiativeOpened, InitiativeChanged], options)
  async keepInitiatives(@Payload() run: Received<InitiativeState>[], @Tx() tx: EntityManager): Promise<void> {
    const newest = newestOf(run, ({ initiativeId }) => initiativeId);
    await this.facts.record(tx, newest.map(initiativeFact));
  }

  @OnEvents([PlanSubmitted, PlanReturned, PlanApproved, PlanSuperseded, PlanWithdrawn], options)
  async keepPlans(@Payload() run: Received<PlanState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.facts.record(tx, newestOf(run, planVersionKey).flatMap(planFacts));
  }

  @OnEvents([GoalSubmitted, GoalReturned, GoalApproved], options)
  async keepGoals(@Payload() run: Received<GoalState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.facts.record(tx, newestOf(run, ({ goalId }) => goalId).flatMap(goalFacts));
  }

  @OnEvents([OverlapFound, OverlapResolved], options)
  async keepOverlaps(@Payload() run: Received<OverlapState>[], @Tx() tx: EntityManager): Promise<void> {
    const newest = newestOf(run, ({ overlapId }) => overlapId);
    await this.facts.record(tx, newest.flatMap(planOverlapFacts));
  }

  @OnEvents([...participationEvents], options)
  async followTree(@Payload() run: Received<ParticipationState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.facts.followTree(tx, run);
  }
}
