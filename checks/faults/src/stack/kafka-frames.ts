/** The kind of a Kafka request that writes records. */
export const produce = 0;

/** Cuts a stream of bytes into Kafka's length-prefixed frames, the prefix included. */
export class Frames {
  private buffered: Buffer = Buffer.alloc(0);

  constructor(private readonly take: (frame: Buffer) => void) {}

  add(bytes: Buffer): void {
    this.buffered = this.buffered.length === 0 ? bytes : Buffer.concat([this.buffered, bytes]);
    for (let size = this.size(); size !== undefined; size = this.size()) {
      const frame = this.buffered.subarray(0, size);
      this.buffered = this.buffered.subarray(size);
      this.take(frame);
    }
  }

  private size(): number | undefined {
    if (this.buffered.length < 4) return undefined;
    const size = 4 + this.buffered.readInt32BE(0);
    return this.buffered.length < size ? undefined : size;
  }
}

/** Remembers of which kind the requests of a connection are, until they are answered. */
export class ApiOfRequests {
  private readonly kinds = new Map<number, number>();

  note(request: Buffer): void {
    this.kinds.set(request.readInt32BE(8), request.readInt16BE(4));
  }

  /** Gives the kind of the request that is answered. */
  take(answer: Buffer): number | undefined {
    const correlation = answer.readInt32BE(4);
    const kind = this.kinds.get(correlation);
    this.kinds.delete(correlation);
    return kind;
  }
}
