import type { ReconciliationDocument } from '../../server/documents/index.ts'

const DAY = 86_400_000
const START = Date.UTC(2024, 0, 1)
const DAYS = 366

/** An act with `count` lines like those of a real base: every document has its own number. */
export function actWithLines(count: number): ReconciliationDocument {
  let closing = -1_500_000n
  const lines = Array.from({ length: count }, (_, index) => {
    const date = new Date(START + Math.floor((index * DAYS) / count) * DAY)
      .toISOString()
      .slice(0, 10)
    const sale = index % 3 !== 2
    const amount = BigInt(1_000_00 + ((index * 7_919_37) % 900_000_00))
    closing += sale ? amount : -amount
    return {
      date,
      document: documentName(index, sale, date),
      debit: sale ? amount : 0n,
      credit: sale ? 0n : amount,
    }
  })
  return {
    supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
    customer: { name: 'ООО «Ромашка»', inn: '5009876543', kpp: '500901001' },
    contract: 'Договор поставки № 12 от 01.02.2023',
    currency: 'RUB',
    period: { from: '2024-01-01', to: '2024-12-31' },
    openingBalance: -1_500_000n,
    lines,
    closingBalance: closing,
  }
}

/** One name in nine is too long for its column and takes two or three lines. */
function documentName(index: number, sale: boolean, date: string): string {
  const number = String(index + 1).padStart(6, '0')
  const name = `${sale ? 'Продажа' : 'Оплата'} (00БП-${number} от ${date.split('-').reverse().join('.')})`
  return index % 9 === 4
    ? `${name} по договору поставки № 112/2023-К, дополнительное соглашение № 4`
    : name
}
