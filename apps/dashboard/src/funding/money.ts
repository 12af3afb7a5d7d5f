/** An amount in US dollars as people write it: `1,234.50 USD`; exact, however long it is. */
export function usd(amount: string): string {
  const [whole = '', cents] = amount.split('.');
  return `$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${cents === undefined ? '' : `.${cents.padEnd(2, '0')}`}`;
}

const quantity = /^(0|[1-9]\d*)(\.\d{1,4})?$/;

/** The amount that somebody typed, as services take it: without the commas and the sign of the currency. */
export const amountOf = (typed: string): string => typed.replace(/[\s,$]/g, '');

/** What is wrong with an amount. */
export const amountMistake = (typed: string): string | undefined =>
  quantity.test(amountOf(typed)) ? undefined : 'Write an amount in US dollars, such as 125,000';
