import { Access, Caller, InSteps, Problems } from '@impact/service';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { submissionProblems } from '../submissions/submissions.errors.js';
import { ReviewResponse, ReviewRequest } from './reviews.dto.js';
import { reviewProblems } from './reviews.errors.js';
import { ReviewsService } from './reviews.service.js';

/** Decisions on many submissions at once. */
@ApiTags('reviews')
@Controller('v1/reviews')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  /**
   * Endorse, accept or return what was seen, each at its version, where a filter matches it. All others are left alone; with
   * `unseen`, everything that it matches is meant. `accept` also takes what nobody endorses.
   */
  @Post()
  @InSteps()
  @HttpCode(200)
  @Access({ roles: ['reviewer'], at: 'whose turn it is, submission by submission' })
  @ApiOkResponse({ type: ReviewResponse })
  @Problems(
    initiativeProblems.notFound,
    initiativeProblems.behind,
    reviewProblems.noReviewer,
    reviewProblems.seenMissing,
    reviewProblems.changedSinceSeen,
    submissionProblems.reasonMissing,
    submissionProblems.noSuchDay,
  )
  review(@Caller() caller: Caller, @Body() request: ReviewRequest): Promise<ReviewResponse> {
    return this.reviews.review(caller, request);
  }
}
