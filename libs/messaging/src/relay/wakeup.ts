/** A wait that can be cut short; a call that comes while nobody waits is not lost. */
export class Wakeup {
  private called = false;
  private resolve?: () => void;

  /** Ends the present wait, or the next one at once. */
  readonly call = (): void => {
    this.called = true;
    this.resolve?.();
  };

  async wait(milliseconds: number): Promise<void> {
    if (!this.called)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.resolve = undefined;
    this.called = false;
  }
}
