import { Access, Caller, IdParam, type Page, pageOf, PageQuery, Problems } from '@impact/service';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CommentResponse, CommentRequest } from './comments.dto.js';
import { CommentsService } from './comments.service.js';
import { submissionProblems } from '../submissions/submissions.errors.js';

const parties = { roles: ['reporter', 'reviewer'], at: 'who file or review the submission' };

/** What a site and its reviewers say to each other about a submission. */
@ApiTags('submissions')
@Controller('v1/submissions/:id/comments')
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  /** Say something to the other side. */
  @Post()
  @Access(parties)
  @ApiCreatedResponse({ type: CommentResponse })
  @Problems(submissionProblems.notFound, submissionProblems.roleRequiredHere)
  add(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() { text }: CommentRequest,
  ): Promise<CommentResponse> {
    return this.comments.add(caller, id, text);
  }

  /** List what was said about a submission, oldest first. */
  @Get()
  @Access(parties)
  @ApiOkResponse({ type: pageOf(CommentResponse) })
  @Problems(submissionProblems.notFound, submissionProblems.roleRequiredHere)
  list(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Query() query: PageQuery,
  ): Promise<Page<CommentResponse>> {
    return this.comments.list(caller, id, query);
  }
}
