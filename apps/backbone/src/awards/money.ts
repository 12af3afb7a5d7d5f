/** Adds exact decimals of at most four places, without leaving integers; gives ten-thousandths. */
export function tenThousandths(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, amount) => {
    const [whole = '0', fraction = ''] = amount.split('.');
    return sum + BigInt(whole + fraction.padEnd(4, '0'));
  }, 0n);
}
