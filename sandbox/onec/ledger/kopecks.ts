/** Hundredths of the ledger's currency. */
export type Kopecks = bigint

/** Kopecks as a number's text with two digits: -1500000n -> "-15000.00". */
export function writeKopecks(amount: Kopecks): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Reads what a person types: "12 000,50", "12000.5", "" (zero). Null when it is not an amount. */
export function readKopecks(text: string): Kopecks | null {
  const plain = text.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.')
  if (plain === '') return 0n
  const found = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!found) return null
  const [, sign, whole = '', fraction = ''] = found
  const amount = BigInt(whole + fraction.padEnd(2, '0'))
  return sign === '-' ? -amount : amount
}

/** Kopecks as print forms show them: "12 000,00", grouped by a no-break space. */
export function printKopecks(amount: Kopecks): string {
  const [whole = '', fraction = ''] = writeKopecks(amount).split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0')},${fraction}`
}
