import { Access, BodyLimit, Caller, IdParam, type Page, pageOf, Problems, TakesFile } from '@impact/service';
import { Body, Controller, Get, Header, HttpCode, Post, Put, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { periodProblems } from '../periods/periods.errors.js';
import {
  ImportResponse,
  ImportChangedResponse,
  ImportRequest,
  ReportItemResponse,
  ReportQuery,
  TemplateQuery,
} from './imports.dto.js';
import { fileProblems, importProblems } from './imports.errors.js';
import { responseOf, ImportsService } from './imports.service.js';
import { TemplateService } from './template.service.js';
import { UploadsService } from './uploads.service.js';

const reporter = () => Access({ roles: ['reporter'], at: 'at each site in the file, or above it' });

/** Many submissions from one file, tried before they are committed. */
@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly uploads: UploadsService,
    private readonly templates: TemplateService,
  ) {}

  /** Begin an import; its file is sent next. */
  @Post()
  @BodyLimit(500)
  @reporter()
  @ApiCreatedResponse({ type: ImportChangedResponse })
  @Problems(
    importProblems.lookupUndefined,
    importProblems.readAsBoth,
    importProblems.tooManyWaiting,
    initiativeProblems.notFound,
    initiativeProblems.behind,
  )
  async begin(@Caller() caller: Caller, @Body() request: ImportRequest): Promise<ImportChangedResponse> {
    return this.imports.begin(caller, request);
  }

  /** Give the canonical file of what is expected from the caller's sites, with the figures left empty. */
  @Get('template')
  @reporter()
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Problems(
    importProblems.measureSetNotInForce,
    importProblems.templateTooLarge,
    periodProblems.unknown,
    initiativeProblems.behind,
  )
  async template(@Caller() caller: Caller, @Query() query: TemplateQuery): Promise<string> {
    return this.templates.csv(caller, query);
  }

  /** Take the file, as a stream of UTF-8 CSV; it is checked, and committed unless it is a dry run, in the background. */
  @Put(':id/file')
  @TakesFile()
  @HttpCode(202)
  @reporter()
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiAcceptedResponse({ type: ImportChangedResponse })
  @Problems(
    ...Object.values(fileProblems),
    importProblems.notFound,
    importProblems.notWaiting,
    importProblems.superseded,
  )
  async receive(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Req() request: Request,
  ): Promise<ImportChangedResponse> {
    const contentType = request.get('content-type') ?? 'of no stated type';
    if (!request.is('text/csv') || request.get('content-encoding'))
      throw fileProblems.csvExpected({ contentType });
    return responseOf(await this.uploads.receive(caller, id, request));
  }

  /** Tell how far the import is. */
  @Get(':id')
  @reporter()
  @ApiOkResponse({ type: ImportResponse })
  @Problems(importProblems.notFound)
  async get(@Caller() caller: Caller, @IdParam() id: string): Promise<ImportResponse> {
    return this.imports.get(caller, id);
  }

  /** List the refused rows in the order of the file. */
  @Get(':id/report')
  @reporter()
  @ApiOkResponse({ type: pageOf(ReportItemResponse) })
  @Problems(importProblems.notFound)
  async report(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Query() query: ReportQuery,
  ): Promise<Page<ReportItemResponse>> {
    return this.imports.report(caller, id, query);
  }

  /** Commit a dry run that became ready. */
  @Post(':id/commit')
  @HttpCode(202)
  @reporter()
  @ApiAcceptedResponse({ type: ImportChangedResponse })
  @Problems(importProblems.notFound, importProblems.notReady)
  async commit(@Caller() caller: Caller, @IdParam() id: string): Promise<ImportChangedResponse> {
    return this.imports.commit(caller, id);
  }

  /** Give up an import of which nothing is committed. */
  @Post(':id/cancel')
  @HttpCode(200)
  @reporter()
  @ApiOkResponse({ type: ImportChangedResponse })
  @Problems(importProblems.notFound, importProblems.notCancellable)
  async cancel(@Caller() caller: Caller, @IdParam() id: string): Promise<ImportChangedResponse> {
    return this.imports.cancel(caller, id);
  }
}
