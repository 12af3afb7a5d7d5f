import { Problems, Public } from '@impact/service';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BackboneConfig } from '../backbone.config.js';
import { SignInResponse } from './sign-in.dto.js';
import { signInProblems } from './sign-in.errors.js';

/** How people sign in. */
@ApiTags('sign-in')
@Controller('v1/sign-in')
export class SignInController {
  constructor(private readonly config: BackboneConfig) {}

  /** Tell which issuer signs people in, for programs that have no token yet. */
  @Get()
  @Public()
  @ApiOkResponse({ type: SignInResponse })
  @Problems(signInProblems.notConfigured)
  read(): SignInResponse {
    const { oidcIssuer: issuer, oidcAudience: audience } = this.config;
    if (issuer === undefined || audience === undefined) throw signInProblems.notConfigured();
    return { issuer, audience };
  }
}
