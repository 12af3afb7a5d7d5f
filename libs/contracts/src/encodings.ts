/** So many bytes of a file are looked at; fewer than the least tell nothing. */
const [least, most] = [8, 1024];

/**
 * Names the encoding of two bytes a character in which a text begins; undefined for UTF-8. A text says so by a byte order mark,
 * or has a NUL in every other place: what parts its fields and lines is ASCII.
 */
export function utf16In(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  if (bytes.length < least) return undefined;
  const nuls = [0, 0] as [even: number, odd: number];
  const looked = bytes.subarray(0, most);
  looked.forEach((byte, place) => {
    if (byte === 0) nuls[(place % 2) as 0 | 1] += 1;
  });
  const [even, odd] = nuls;
  const many = looked.length / 8;
  if (odd > many && even < odd / 4) return 'UTF-16LE';
  return even > many && odd < even / 4 ? 'UTF-16BE' : undefined;
}
