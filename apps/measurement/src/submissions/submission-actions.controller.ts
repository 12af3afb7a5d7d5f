import { directoryProblems } from '@impact/directory';
import { Access, Caller, IdParam, type ProblemRow, Problems, RequiredIfMatch } from '@impact/service';
import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { contentProblems } from '../results/results.errors.js';
import { problemsOfFiling, submissionProblems } from './submissions.errors.js';
import {
  actionRequestOf,
  ExplanationRequest,
  ReasonRequest,
  ReturnRequest,
  SubmissionResponse,
} from './submissions.dto.js';
import { SubmissionsService } from './submissions.service.js';

const p = submissionProblems;
const ofReview = [p.ownSubmission, p.reporterCannotReview];

const unknownReviewer = (roles: string[]) => (roles.includes('reviewer') ? [directoryProblems.behind] : []);

/** An action of the state table, for holders of one of the roles. */
const Action = (path: string, roles: string[], at: string, ...problems: readonly ProblemRow[]) =>
  applyDecorators(
    Post(`:id/${path}`),
    HttpCode(200),
    Access({ roles, at }),
    ApiOkResponse({ type: SubmissionResponse }),
    Problems(p.notFound, p.notPossible, p.roleRequiredHere, ...unknownReviewer(roles), ...problems),
  );

const byReporter = 'at the node or above it';
const byEndorser = 'at the nearest state above the node';
const byRoot = 'at the root';
const byEither = `${byReporter}; or the reviewer who may endorse or accept it`;

/** What may be done with a submission, step by step. */
@ApiTags('submissions')
@Controller('v1/submissions')
export class SubmissionActionsController {
  constructor(private readonly submissions: SubmissionsService) {}

  /** Hand the draft to its reviewer. */
  @Action('submit', ['reporter'], byReporter, ...problemsOfFiling, ...Object.values(contentProblems))
  submit(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() request: ExplanationRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'submit', actionRequestOf(request), ifMatch);
  }

  /** Take the submission back into draft before anybody reviewed it. */
  @Action('recall', ['reporter'], byReporter, p.periodNotOpen)
  recall(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'recall', {}, ifMatch);
  }

  /** Stand behind a local submission. */
  @Action('endorse', ['reviewer'], byEndorser, p.periodNotOpen, p.noEndorsement, ...ofReview)
  endorse(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'endorse', {}, ifMatch);
  }

  /** Make the submission official. */
  @Action('accept', ['reviewer'], byRoot, p.periodNotOpen, p.endorsementMissing, ...ofReview)
  accept(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'accept', {}, ifMatch);
  }

  /** Send the submission back with a reason. */
  @Action(
    'return',
    ['reviewer'],
    'whose turn it is: at the nearest state above, or at the root',
    p.periodNotOpen,
    p.endorsementMissing,
    p.reasonMissing,
    p.noSuchDay,
    ...ofReview,
  )
  giveBack(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() request: ReturnRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'return', request, ifMatch);
  }

  /** Begin the next revision of an accepted or retracted submission. */
  @Action('correct', ['reporter', 'reviewer'], byEither, p.periodNotOpen, p.reasonMissing)
  correct(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() request: ReasonRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'correct', request, ifMatch);
  }

  /** Give a correction up; the revision before it stands. */
  @Action('abandon', ['reporter', 'reviewer'], byEither, p.notCorrected)
  abandon(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'abandon', {}, ifMatch);
  }

  /** Take a first filing away; it is missing again. */
  @Action('withdraw', ['reporter'], byReporter, p.periodNotOpen, p.notFirst)
  withdraw(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'withdraw', {}, ifMatch);
  }

  /** Take an accepted submission out of the figures. */
  @Action('retract', ['reviewer'], byRoot, p.reasonMissing, p.nothingAccepted, ...ofReview)
  retract(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() request: ReasonRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.act(caller, id, 'retract', request, ifMatch);
  }
}
