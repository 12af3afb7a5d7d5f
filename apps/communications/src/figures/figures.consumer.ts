import { FigureRestated, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { CausesService } from '../causes/causes.service.js';
import { causeOfRestatement } from './restatement-cause.js';

@Controller()
export class FiguresConsumer {
  constructor(private readonly causes: CausesService) {}

  @OnEvents([FigureRestated])
  async tellWhoRelied(@Payload() run: Received<FigureRestated>[], @Tx() tx: EntityManager): Promise<void> {
    await this.causes.tell(tx, run.flatMap(causeOfRestatement));
  }
}
