/** Kopecks of an amount as the format has it, `-1234.5`; null: it is none. */
export function readAmount(text: string): bigint | null {
  const [, sign = '', whole = '', fraction = ''] =
    /^\s*([+-]?)([\d\s\u00a0]{1,20})(?:[.,](\d{0,2}))?\s*$/.exec(text) ?? []
  const digits = whole.replaceAll(/\D/g, '')
  if (digits === '') return null
  const kopecks = BigInt(digits) * 100n + BigInt(fraction.padEnd(2, '0'))
  return sign === '-' ? -kopecks : kopecks
}

export function writeAmount(kopecks: bigint): string {
  const sign = kopecks < 0n ? '-' : ''
  const digits = String(kopecks < 0n ? -kopecks : kopecks).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
