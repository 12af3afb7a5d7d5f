import { Env } from '@impact/service';
import { IsInt, Min } from 'class-validator';

/** The settings of the directory. */
export class DirectoryConfig {
  /** Seconds without a confirmation from the backbone after which roles are believed no more; a token's life. */
  @Env('DIRECTORY_MAX_STALENESS')
  @IsInt()
  @Min(1)
  maxStaleSeconds: number = 900;
}
