import { Env, IsSubject, ServiceConfig } from '@impact/service';
import { IsOptional } from 'class-validator';

/** The backbone's settings beside those of every service. */
export class BackboneConfig extends ServiceConfig {
  /** The subject that may register organizations and open an initiative while there is none; by default nobody. */
  @Env('FIRST_ADMINISTRATOR') @IsOptional() @IsSubject() firstAdministrator?: string;
}
