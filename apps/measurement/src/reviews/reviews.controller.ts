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
   * Endorse, accept or return everything that a filter matches; `accept` also takes what nobody endorses. With `seen`, only
   * those, each at the version that was seen; all others are left alone.
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
    reviewProblems.changedSinceSeen,
    submissionProblems.reasonMissing,
    submissionProblems.noSuchDay,
  )
  review(@Caller() caller: Caller, @Body() request: ReviewRequest): Promise<ReviewResponse> {
    return this.reviews.review(caller, request);
  }
}
