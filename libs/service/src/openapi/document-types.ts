import type { OpenAPIObject } from '@nestjs/swagger';

/** What an OpenAPI document says of one route. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** The named schemas of an OpenAPI document. */
export type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
