import { InvalidArgumentError, Option } from 'commander';

/** How many connections a server of this program has at a time, as a service's setting says it. */
export const connectionsOption = (): Option =>
  new Option('--max-connections <count>', 'at a time, one more is closed at once; 0 for any number')
    .argParser(connectionCount)
    .env('MAX_CONNECTIONS')
    .default(1000);

function connectionCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('Write a whole number, or 0.');
  return count;
}

/** Reads the number of a port; 0 stands for any that is free. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Write 0 to 65535.');
  return port;
}
