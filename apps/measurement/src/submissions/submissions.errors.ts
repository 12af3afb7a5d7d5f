import { defineProblems } from '@impact/service';

type Which = { submissionId: string };

/** The field that is refused. */
type At = { path: string };

/** Between which periods those of the frequency lie that were opened; absent where none was. */
type Opened = { first?: string; last?: string };

/** The period that may be meant, with its days. */
type Likely = { suggestedPeriod?: string; start?: string; end?: string };

export const submissionProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'SUBMISSION_NOT_FOUND',
    title: 'No such submission',
    detail: (p: Which) =>
      `No submission ${p.submissionId} lies within what you may see: check the id, or ask its coordinator for a role.`,
  },
  notPossible: {
    status: 409,
    code: 'ACTION_NOT_POSSIBLE',
    title: 'Not possible in this state',
    detail: (p: { action: string; status: string; possible: string }) =>
      `A submission that is ${p.status} cannot ${p.action}: from here it can ${p.possible || 'do nothing'}.`,
  },
  endorsementMissing: {
    status: 409,
    code: 'ENDORSEMENT_MISSING',
    title: 'The state has not endorsed it',
    detail: (p: { endorserId: string }) =>
      `A reviewer at participation ${p.endorserId} endorses this submission first; then it can be accepted.`,
  },
  noEndorsement: {
    status: 409,
    code: 'ENDORSEMENT_NOT_NEEDED',
    title: 'Nobody endorses it',
    detail: () =>
      'No state stands between this participation and the root: the reviewer at the root accepts or returns it.',
  },
  notCorrected: {
    status: 409,
    code: 'NOT_A_CORRECTION',
    title: 'Only a correction can be abandoned',
    detail: () => 'This is a first filing: withdraw it instead.',
  },
  notFirst: {
    status: 409,
    code: 'NOT_A_FIRST_FILING',
    title: 'Only a first filing can be withdrawn',
    detail: () =>
      'This is a correction: abandon it, or ask the reviewer at the root to retract what was accepted.',
  },
  nothingAccepted: {
    status: 409,
    code: 'NOTHING_TO_RETRACT',
    title: 'Nothing accepted to retract',
    detail: () => 'No accepted revision stands: return the submission instead.',
  },
  roleRequiredHere: {
    status: 403,
    code: 'ROLE_REQUIRED_HERE',
    title: 'Your role does not reach here',
    detail: (p: { action: string; who: string }) => `To ${p.action} this submission you must be ${p.who}.`,
  },
  ownSubmission: {
    status: 403,
    code: 'OWN_SUBMISSION',
    title: 'Nobody reviews their own submission',
    detail: (p: { action: string }) => `You handed this revision in: another person must ${p.action} it.`,
  },
  reporterCannotReview: {
    status: 403,
    code: 'REPORTER_CANNOT_REVIEW',
    title: 'A reporter of the site is never its reviewer',
    detail: (p: { action: string; participationId: string }) =>
      `You report for this site (at participation ${p.participationId}): somebody who does not must ${p.action} it.`,
  },
  reasonMissing: {
    status: 422,
    code: 'REASON_MISSING',
    title: 'A reason is needed',
    detail: (p: { action: string }) => `Give a reasonCode to ${p.action} a submission.`,
  },
  noSuchDay: {
    status: 422,
    code: 'NO_SUCH_DAY',
    title: 'The day does not exist',
    detail: (p: At & { day: string }) =>
      `${p.path} is ${p.day}, which is not a day of the calendar: give another.`,
  },
  indicatorUnknown: {
    status: 422,
    code: 'INDICATOR_UNKNOWN',
    title: 'No such indicator version here',
    detail: (p: At & { indicator: string; published: string }) =>
      `Indicator ${p.indicator} is not in the dictionary of this initiative: ${p.published ? `did you mean ${p.published}? Otherwise ` : ''}name a published code@version.`,
  },
  periodUnknown: {
    status: 422,
    code: 'PERIOD_UNKNOWN',
    title: 'No such period',
    detail: (p: At & { periodId: string; indicator: string; example: string } & Opened & Likely) =>
      `${p.periodId} names no period: ${p.suggestedPeriod ? `did you mean ${p.suggestedPeriod} (${p.start} to ${p.end})? Otherwise ` : ''}write it as ${p.example}, as ${p.indicator} is filed${p.first ? `; periods from ${p.first} to ${p.last} are opened` : ''}.`,
  },
  notInForce: {
    status: 422,
    code: 'INDICATOR_NOT_IN_FORCE',
    title: 'The definition is not in force',
    detail: (p: At & { indicator: string; periodId: string; from: string; to: string | null }) =>
      `${p.indicator} is in force from ${p.from}${p.to === null ? '' : ` to ${p.to}`}, which does not hold ${p.periodId}: use the version that does, or publish this one.`,
  },
  otherFrequency: {
    status: 422,
    code: 'PERIOD_OF_OTHER_FREQUENCY',
    title: 'The indicator is not filed for such periods',
    detail: (p: At & { indicator: string; periodId: string; example: string }) =>
      `${p.indicator} is filed for periods like ${p.example}, not for ${p.periodId}.`,
  },
  notActive: {
    status: 422,
    code: 'PARTICIPATION_NOT_ACTIVE',
    title: 'The site takes no part in the period',
    detail: (p: At & { participationId: string; periodId: string; from: string; to: string | null }) =>
      `Participation ${p.participationId} takes part from ${p.from}${p.to === null ? '' : ` to ${p.to}`}, which is outside ${p.periodId}: choose another period, or have its dates corrected.`,
  },
  periodNotOpen: {
    status: 409,
    code: 'PERIOD_NOT_OPEN',
    title: 'The period takes no filings',
    detail: (p: At & { periodId: string; status: string; suggestedPeriod?: string } & Opened) =>
      `${p.periodId} is ${p.status}${p.first ? `, periods from ${p.first} to ${p.last} are` : ''}: ${p.suggestedPeriod ? `did you mean ${p.suggestedPeriod}? Otherwise ` : ''}${p.status === 'locked' ? 'ask for an unlock' : 'have the steward open it'}.`,
  },
  underReview: {
    status: 409,
    code: 'UNDER_REVIEW',
    title: 'The submission is under review',
    detail: () =>
      'It was endorsed and differs from what you give: ask the reviewer at the root to return it first.',
  },
  draftOfAnother: {
    status: 409,
    code: 'DRAFT_OF_ANOTHER',
    title: 'The draft is somebody else’s',
    detail: (p: { author: string; indicator: string; periodId: string }) =>
      `A draft or begun correction of ${p.author} for ${p.indicator} and ${p.periodId} would be lost: read it and save with its version (If-Match), or import with replaceDrafts; its author is told.`,
  },
  changedSinceCheck: {
    status: 409,
    code: 'CHANGED_SINCE_CHECK',
    title: 'It was changed since the import was checked',
    detail: (p: { indicator: string; periodId: string }) =>
      `What stands for ${p.indicator} and ${p.periodId} is newer than the check of the import: read it, and import the row again if it is to be replaced.`,
  },
  correctionReasonMissing: {
    status: 422,
    code: 'CORRECTION_REASON_MISSING',
    title: 'A correction needs its reason',
    detail: (p: { status: string; indicator: string; periodId: string }) =>
      `What is ${p.status} for ${p.indicator} and ${p.periodId} would be corrected: say why with a reasonCode, or leave the row out.`,
  },
  notAskedOfTier: {
    status: 422,
    code: 'NOT_ASKED_OF_TIER',
    title: 'The measure is not asked of this tier',
    detail: (p: At & { indicator: string; participationId: string; tier: string; asked: string }) =>
      `${p.indicator} is asked of ${p.asked} participations alone, and ${p.participationId} is ${p.tier}: its figure would be added to theirs. Leave the row out, or say unasked if it is no total of theirs.`,
  },
  givenTwice: {
    status: 422,
    code: 'GIVEN_TWICE',
    title: 'The same submission stands twice',
    detail: (p: { indicator: string; periodId: string }) =>
      `An item before this one files ${p.indicator} for the same participation and ${p.periodId}: give it once.`,
  },
});

/** What a filing is refused for because of its place and time: all that applies is told at once. */
export const problemsOfFiling = [
  submissionProblems.indicatorUnknown,
  submissionProblems.notInForce,
  submissionProblems.otherFrequency,
  submissionProblems.notActive,
  submissionProblems.periodNotOpen,
  submissionProblems.periodUnknown,
] as const;
