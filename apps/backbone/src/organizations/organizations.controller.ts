import {
  Access,
  AnyMember,
  BodyLimit,
  Caller,
  IdParam,
  IfMatch,
  type Page,
  pageOf,
  Problems,
} from '@impact/service';
import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { batchProblems } from '../batches/refusals.js';
import {
  OrganizationBatchRequest,
  OrganizationBatchResponse,
  OrganizationQuery,
  OrganizationRequest,
  OrganizationResponse,
  OrganizationView,
  organizationView,
} from './organizations.dto.js';
import { organizationProblems } from './organizations.errors.js';
import { OrganizationsService } from './organizations.service.js';

const coordinators = { roles: ['coordinator'], at: 'any node' };

@ApiTags('organizations')
@Controller('v1/organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Post()
  @Access(coordinators)
  @ApiOperation({ summary: 'Registers an organization' })
  @ApiCreatedResponse({ type: OrganizationResponse })
  @Problems(organizationProblems.codeTaken)
  async register(@Caller() caller: Caller, @Body() body: OrganizationRequest): Promise<OrganizationResponse> {
    return organizationView(await this.organizations.register(caller.subject, body));
  }

  @Post('batch')
  @BodyLimit(1000)
  @Access(coordinators)
  @ApiOperation({ summary: 'Registers up to 500 organizations, all or none' })
  @ApiCreatedResponse({ type: OrganizationBatchResponse })
  @Problems(batchProblems.batchRefused)
  async registerBatch(
    @Caller() caller: Caller,
    @Body() body: OrganizationBatchRequest,
  ): Promise<OrganizationBatchResponse> {
    return {
      items: (await this.organizations.registerBatch(caller.subject, body.items)).map(organizationView),
    };
  }

  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(OrganizationView) })
  @ApiOperation({ summary: 'Lists organizations, by code if wanted' })
  list(@Query() query: OrganizationQuery): Promise<Page<OrganizationView>> {
    return this.organizations.list(query);
  }

  @Get(':id')
  @AnyMember()
  @ApiOperation({ summary: 'Reads an organization' })
  @ApiOkResponse({ type: OrganizationView })
  @Problems(organizationProblems.notFound)
  async get(@IdParam() id: string): Promise<OrganizationView> {
    return organizationView(await this.organizations.get(id));
  }

  @Put(':id')
  @Access({ roles: ['coordinator', 'steward'], at: 'coordinator at or above one of its participations' })
  @ApiOperation({ summary: 'Replaces what is entered about an organization' })
  @ApiOkResponse({ type: OrganizationResponse })
  @Problems(
    organizationProblems.notFound,
    organizationProblems.roleRequiredHere,
    organizationProblems.codeTaken,
  )
  async update(
    @IdParam() id: string,
    @Caller() caller: Caller,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: OrganizationRequest,
  ): Promise<OrganizationResponse> {
    return organizationView(await this.organizations.update(id, caller.subject, ifMatch, body));
  }
}
