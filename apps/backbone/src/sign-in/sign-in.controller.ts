import { Problems, Public } from '@impact/service';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BackboneConfig } from '../backbone.config.js';
import { SignInView } from './sign-in.dto.js';
import { signInProblems } from './sign-in.errors.js';

@ApiTags('sign-in')
@Controller('v1/sign-in')
export class SignInController {
  constructor(private readonly config: BackboneConfig) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Tells which issuer signs people in, for programs that have no token yet' })
  @ApiOkResponse({ type: SignInView })
  @Problems(signInProblems.notConfigured)
  read(): SignInView {
    const { oidcIssuer: issuer, oidcAudience: audience } = this.config;
    if (issuer === undefined || audience === undefined) throw signInProblems.notConfigured();
    return { issuer, audience };
  }
}
