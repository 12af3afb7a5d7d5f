import { Access, Caller, Problems } from '@impact/service';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { calendarProblems } from '../calendar/calendar.errors.js';
import { InitiativeResponse, initiativeResponse } from '../initiatives/initiatives.dto.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { InitiativeRequest } from './openings.dto.js';
import { OpeningsService } from './openings.service.js';

/** Opens initiatives; what is open is read and changed by the controller of initiatives. */
@ApiTags('initiatives')
@Controller('v1/initiatives')
export class OpeningsController {
  constructor(private readonly openings: OpeningsService) {}

  /** Open an initiative; the caller becomes steward and coordinator at its root. */
  @Post()
  @Access({ roles: ['steward'], at: 'the root of any initiative; the very first by the first administrator' })
  @ApiCreatedResponse({ type: InitiativeResponse })
  @Problems(
    initiativeProblems.stewardRequired,
    initiativeProblems.notFederal,
    initiativeProblems.codeTaken,
    initiativeProblems.timeZoneUnknown,
    organizationProblems.unknown,
    calendarProblems.tooLate,
  )
  async open(@Caller() caller: Caller, @Body() body: InitiativeRequest): Promise<InitiativeResponse> {
    return initiativeResponse(await this.openings.open(caller, body));
  }
}
