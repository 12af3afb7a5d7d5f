import { RunningService } from '@impact/messaging/testing';
import { AppModule } from '../app.module.js';

/** Plans on a real database and a real Kafka. */
export class RunningPlans extends RunningService {
  static async start(): Promise<RunningPlans> {
    return new RunningPlans(await this.begin({ name: 'plans', module: AppModule }));
  }
}
