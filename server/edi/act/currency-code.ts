/** ОКВ codes of what 1C bases of Russia keep accounts in; another currency has no formal file. */
const CODES: Record<string, string> = {
  RUB: '643',
  USD: '840',
  EUR: '978',
  CNY: '156',
  BYN: '933',
  KZT: '398',
  AMD: '051',
  KGS: '417',
  UZS: '860',
  TRY: '949',
  AED: '784',
  GBP: '826',
  CHF: '756',
  JPY: '392',
  INR: '356',
  HKD: '344',
  GEL: '981',
  AZN: '944',
  TJS: '972',
  MDL: '498',
  RSD: '941',
  VND: '704',
}

/** Of an ISO 4217 code the three figures that the formats take. Null: not known. */
export function currencyCode(currency: string): string | null {
  return CODES[currency] ?? null
}
