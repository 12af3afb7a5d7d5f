import { directoryProblems } from '@impact/directory';
import {
  Access,
  AnyMember,
  Caller,
  IdParam,
  type Page,
  pageOf,
  Problems,
  RequiredIfMatch,
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { evidenceProblems } from '../evidence/evidence.errors.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import {
  LessonContentRequest,
  LessonQuery,
  LessonReadingResponse,
  LessonReadRequest,
  LessonRequest,
  LessonResponse,
  readingResponse,
} from './lessons.dto.js';
import { lessonProblems } from './lessons.errors.js';
import { LessonsService } from './lessons.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation that learned it or above it' };
const supporters = { roles: ['supporter'], at: 'the participation that learned it or above it' };
const { notFound, notPossible, evidenceOfOtherIndicator } = lessonProblems;
const { participationNotFound, roleRequiredHere } = directoryProblems;
const { closed } = initiativeProblems;

/** What participations learned, and which others read it. */
@ApiTags('lessons')
@Controller('v1/lessons')
export class LessonsController {
  constructor(private readonly lessons: LessonsService) {}

  /** Draft what a participation learned. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: LessonResponse })
  @Problems(
    participationNotFound,
    roleRequiredHere,
    closed,
    evidenceOfOtherIndicator,
    evidenceProblems.elsewhere,
    lessonProblems.tooMany,
  )
  draft(@Caller() caller: Caller, @Body() body: LessonRequest): Promise<LessonResponse> {
    return this.lessons.draft(caller, body);
  }

  /** List what was published where the caller takes part, and the drafts that they may change or publish. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(LessonResponse) })
  list(@Caller() caller: Caller, @Query() query: LessonQuery): Promise<Page<LessonResponse>> {
    return this.lessons.list(caller, query);
  }

  /** Read a lesson. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: LessonResponse })
  @Problems(notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<LessonResponse> {
    return this.lessons.get(caller, id);
  }

  /** Replace what a draft says, by its version (If-Match). */
  @Put(':id')
  @Access(coordinators)
  @ApiOkResponse({ type: LessonResponse })
  @Problems(
    notFound,
    roleRequiredHere,
    closed,
    notPossible,
    evidenceOfOtherIndicator,
    evidenceProblems.elsewhere,
  )
  write(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: LessonContentRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<LessonResponse> {
    return this.lessons.write(caller, id, body, ifMatch);
  }

  /** Publish a draft to the whole initiative; from then on it stands as it is. */
  @Post(':id/publish')
  @HttpCode(200)
  @Access(supporters)
  @ApiOkResponse({ type: LessonResponse })
  @Problems(notFound, roleRequiredHere, closed, notPossible)
  publish(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<LessonResponse> {
    return this.lessons.publish(caller, id, ifMatch);
  }

  /** Take a lesson back, or give its draft up, for good. */
  @Post(':id/retire')
  @HttpCode(200)
  @Access(supporters)
  @ApiOkResponse({ type: LessonResponse })
  @Problems(notFound, roleRequiredHere, closed, notPossible)
  retire(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<LessonResponse> {
    return this.lessons.retire(caller, id, ifMatch);
  }

  /** Say that a lesson was read at a participation; said again, it changes nothing. */
  @Post(':id/read')
  @HttpCode(200)
  @AnyMember()
  @ApiOkResponse({ type: LessonReadingResponse })
  @Problems(notFound, participationNotFound, roleRequiredHere, closed, notPossible)
  async read(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() { participationId }: LessonReadRequest,
  ): Promise<LessonReadingResponse> {
    return readingResponse(await this.lessons.read(caller, id, participationId));
  }
}
