import { Module } from '@nestjs/common';
import { VisibilityModule } from '../visibility/visibility.module.js';
import { Disclosures } from './disclosures.js';

@Module({
  imports: [VisibilityModule],
  providers: [Disclosures],
  exports: [Disclosures, VisibilityModule],
})
export class DisclosureModule {}
