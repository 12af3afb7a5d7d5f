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
  serviceProblems,
} from '@impact/service';
import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { batchProblems } from '../batches/batches.errors.js';
import {
  OrganizationBatchRequest,
  OrganizationBatchResponse,
  OrganizationQuery,
  OrganizationRequest,
  OrganizationResponse,
  organizationResponse,
} from './organizations.dto.js';
import { organizationProblems } from './organizations.errors.js';
import { OrganizationsService } from './organizations.service.js';

const coordinators = { roles: ['coordinator'], at: 'any node' };

/** Organizations of every initiative, and the codes that tell them apart. */
@ApiTags('organizations')
@Controller('v1/organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  /** Register an organization. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: OrganizationResponse })
  @Problems(organizationProblems.codeTaken)
  async register(@Caller() caller: Caller, @Body() body: OrganizationRequest): Promise<OrganizationResponse> {
    return organizationResponse(await this.organizations.register(caller, body));
  }

  /** Register up to 500 organizations, all or none. */
  @Post('batch')
  @BodyLimit(1000)
  @Access(coordinators)
  @ApiCreatedResponse({ type: OrganizationBatchResponse })
  @Problems(batchProblems.batchRefused)
  async registerBatch(
    @Caller() caller: Caller,
    @Body() body: OrganizationBatchRequest,
  ): Promise<OrganizationBatchResponse> {
    return {
      items: (await this.organizations.registerBatch(caller, body.items)).map(organizationResponse),
    };
  }

  /** List organizations, by code if wanted. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(OrganizationResponse) })
  list(@Query() query: OrganizationQuery): Promise<Page<OrganizationResponse>> {
    return this.organizations.list(query);
  }

  /** Read an organization. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: OrganizationResponse })
  @Problems(organizationProblems.notFound)
  async get(@IdParam() id: string): Promise<OrganizationResponse> {
    return organizationResponse(await this.organizations.get(id));
  }

  /** Replace what is entered about an organization, by its version (If-Match). */
  @Put(':id')
  @Access({ roles: ['coordinator', 'steward'], at: 'coordinator at or above one of its participations' })
  @ApiOkResponse({ type: OrganizationResponse })
  @Problems(
    organizationProblems.notFound,
    organizationProblems.roleRequiredHere,
    organizationProblems.codeTaken,
    serviceProblems.versionMissing,
  )
  async update(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: OrganizationRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<OrganizationResponse> {
    return organizationResponse(await this.organizations.update(caller, id, body, ifMatch));
  }
}
