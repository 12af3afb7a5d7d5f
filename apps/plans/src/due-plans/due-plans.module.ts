import { Module } from '@nestjs/common';
import { DuePlansController } from './due-plans.controller.js';
import { DuePlans } from './due-plans.service.js';
import { DuePlansWorker } from './due-plans.worker.js';

@Module({ controllers: [DuePlansController], providers: [DuePlans, DuePlansWorker] })
export class DuePlansModule {}
