import { SetMetadata } from '@nestjs/common';

export const repairsKey = 'impact:repairs';

/** Marks routes that must answer while what they repair is broken: a replica that stands still must not keep its own
 * operator out. */
export const Repairs = (): ClassDecorator & MethodDecorator => SetMetadata(repairsKey, true);
