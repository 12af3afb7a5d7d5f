import {
  AgreementEnded,
  AgreementSigned,
  AllocationAcknowledged,
  AwardAmended,
  AwardClosed,
  AwardMade,
  type AwardState,
  ChampionEnded,
  ChampionNamed,
  event,
  FundingSourceEnded,
  FundingSourceRecorded,
  InitiativeChanged,
  InitiativeOpened,
  LessonPublished,
  LessonRetired,
  MembershipGranted,
  MembershipRevoked,
  ParticipationChangeCancelled,
  ParticipationEnded,
  ParticipationReparented,
  ParticipationStarted,
  ReplicationAbandoned,
  ReplicationEvaluated,
  ReplicationStarted,
  SupportAssigned,
  SupportEnded,
  TaRequestAssigned,
  TaRequestDeclined,
  TaRequestOpened,
  TaRequestReopened,
  TaRequestResolved,
} from '@impact/contracts';
import { restoreCompensation } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';

/** After a restore, what only the log knows takes part no longer: roles are revoked, participations never began. An organization, with
 * what followed upon it, or a reading of a lesson alone does no harm, and an assessment decides nothing. */
export const backboneCompensations = [
  restoreCompensation([MembershipGranted, MembershipRevoked], (last) =>
    event(MembershipRevoked, { ...last, status: 'revoked' }),
  ),
  restoreCompensation(
    [ParticipationStarted, ParticipationReparented, ParticipationEnded, ParticipationChangeCancelled],
    (last) => event(ParticipationEnded, { ...last, validTo: addDays(last.validFrom, -1) }),
  ),
  restoreCompensation<AwardState>([AwardMade, AwardAmended, AwardClosed, AllocationAcknowledged], closed),
  restoreCompensation([SupportAssigned, SupportEnded], (last) =>
    event(SupportEnded, { ...last, validTo: addDays(last.validFrom, -1) }),
  ),
  restoreCompensation([ChampionNamed, ChampionEnded], (last) =>
    event(ChampionEnded, { ...last, validTo: addDays(last.validFrom, -1) }),
  ),
  restoreCompensation([AgreementSigned, AgreementEnded], (last) =>
    event(AgreementEnded, { ...last, validTo: addDays(last.validFrom, -1) }),
  ),
  restoreCompensation([FundingSourceRecorded, FundingSourceEnded], (last) =>
    event(FundingSourceEnded, { ...last, validTo: addDays(last.validFrom, -1) }),
  ),
  restoreCompensation(
    [TaRequestOpened, TaRequestAssigned, TaRequestResolved, TaRequestDeclined, TaRequestReopened],
    (last) => event(TaRequestDeclined, { ...last, status: 'declined', resolutionCode: 'lost_in_restore' }),
  ),
  restoreCompensation([LessonPublished, LessonRetired], (last) =>
    event(LessonRetired, { ...last, status: 'retired', retiredOn: last.retiredOn ?? last.publishedOn! }),
  ),
  restoreCompensation([ReplicationStarted, ReplicationEvaluated, ReplicationAbandoned], (last) => {
    const { verdict: _, ...state } = last;
    const ended = { reasonCode: 'lost_in_restore', endedOn: last.startedOn };
    return event(ReplicationAbandoned, { ...state, ...ended, outcome: [], status: 'abandoned' });
  }),
  restoreCompensation([InitiativeOpened, InitiativeChanged], (last) =>
    event(InitiativeChanged, { ...last, status: 'closed' }),
  ),
];

/** Says of an award what every one of its events does, and nothing that only the last one did. */
function closed(last: AwardState): AwardClosed {
  const { awardId, initiativeId, number, funderId, recipientId, projectStart, projectEnd } = last;
  const { budgetPeriods, allocations, closedOn = projectStart ?? '1900-01-01', actor } = last;
  return event(AwardClosed, {
    awardId,
    initiativeId,
    number,
    funderId,
    recipientId,
    budgetPeriods,
    allocations,
    closedOn,
    ...(projectStart && { projectStart }),
    ...(projectEnd && { projectEnd }),
    ...(actor && { actor }),
  });
}
