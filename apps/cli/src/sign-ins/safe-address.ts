import { Failure } from '../failure.js';

const ofThisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Refuses an address on the way to which a token could be read: http:// is for this machine alone. */
export function needSafe(address: string): void {
  const { protocol, hostname } = URL.canParse(address) ? new URL(address) : { protocol: '', hostname: '' };
  if (protocol === 'https:' || (protocol === 'http:' && ofThisMachine.test(hostname))) return;
  throw new Failure(`${address} is not safe to sign in at: use an https:// address.`, 2);
}
