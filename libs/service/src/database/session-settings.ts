/** So that a process that stands still, or whose network was cut, gives back its locks within seconds: nobody but the server
 * can end its session. */
export const endsTheDead = [
  '-c idle_in_transaction_session_timeout=15s',
  '-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
  '-c tcp_user_timeout=10s',
  // A statement that waits or works for somebody who is gone holds its locks until it ends.
  '-c client_connection_check_interval=5s',
].join(' ');

/** How every connection of a service is opened, those outside of its pool included. */
export const sessionSettings = {
  options: endsTheDead,
  keepAlive: true,
  keepAliveInitialDelayMillis: 3_000,
} as const;
