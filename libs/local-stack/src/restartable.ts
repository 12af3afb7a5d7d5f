/** A server that can be ended as a fault would end it, and brought back on the same port with the same data. */
export interface Restartable {
  /** Ends it at once: Kafka by SIGKILL, Postgres by an immediate shutdown. */
  crash(): Promise<void>;
  /** Starts it again and resolves when it takes requests. */
  restart(): Promise<void>;
}
