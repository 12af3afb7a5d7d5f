import { IsString, IsUrl } from 'class-validator';

/** Where people get the tokens that are believed here. */
export class SignInResponse {
  /** The OpenID Connect issuer; its discovery document lies below it. */
  @IsUrl({ require_tld: false }) issuer: string;
  /** What stands in the `aud` of a token that is believed. */
  @IsString() audience: string;
}
