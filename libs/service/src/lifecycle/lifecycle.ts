import { Injectable } from '@nestjs/common';

/** Whether the service still wants work. */
@Injectable()
export class Lifecycle {
  private leaving = false;

  get draining(): boolean {
    return this.leaving;
  }

  /** From now on the service says that it is not ready. */
  drain(): void {
    this.leaving = true;
  }
}
