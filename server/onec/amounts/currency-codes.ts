/** ISO 4217 numbers, which are the codes of 1C's catalogue of currencies. 810 and 643 are both the rouble. */
const BY_NUMBER = new Map([
  ['643', 'RUB'],
  ['810', 'RUB'],
  ['840', 'USD'],
  ['978', 'EUR'],
  ['156', 'CNY'],
  ['398', 'KZT'],
  ['933', 'BYN'],
  ['051', 'AMD'],
  ['417', 'KGS'],
  ['860', 'UZS'],
  ['944', 'AZN'],
  ['981', 'GEL'],
  ['972', 'TJS'],
  ['498', 'MDL'],
  ['949', 'TRY'],
  ['784', 'AED'],
  ['356', 'INR'],
  ['826', 'GBP'],
  ['756', 'CHF'],
  ['392', 'JPY'],
  ['344', 'HKD'],
  ['410', 'KRW'],
  ['941', 'RSD'],
])

/** ISO 4217 letters of a row of 1C's currencies; `XXX`, no currency, when neither code nor name tells. */
export function currencyFrom(code: string, name: string): string {
  const known = BY_NUMBER.get(code.trim().padStart(3, '0'))
  if (known) return known
  const letters = name.trim().toUpperCase()
  return /^[A-Z]{3}$/.test(letters) ? letters : 'XXX'
}

/** The number of a currency by its ISO 4217 letters. Null: not one of those known. */
export function numberOfCurrency(code: string): string | null {
  return [...BY_NUMBER].find(([, letters]) => letters === code)?.[0] ?? null
}
