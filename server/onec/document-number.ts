/**
 * A document's number as 1C prints it («12», not «0000-000012»), by the rule of the standard library: with the dash
 * as the fifth or the third sign the organization's prefix goes and the base's, and so do zeros at the front; letters
 * before the digits are the document's own and stay. Two documents may be printed alike: nothing is found by this.
 */
export function printNumber(number: string): string {
  const whole = number.trim()
  const dash = whole.indexOf('-')
  const own = dash === 2 || dash === 4 ? whole.slice(dash + 1) : whole
  const digits = own.search(/\d/)
  if (digits < 0) return whole
  const printed = `${own.slice(0, digits)}${own.slice(digits).replace(/^0+/, '')}`
  return printed === '' ? whole : printed
}

/** What a document is searched by: its number as 1C keeps it, and as it is printed. */
export function searchNumbers(number: string): string {
  return `${number} ${printNumber(number)}`
}
