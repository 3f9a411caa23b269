import fc from 'fast-check'
import type {
  ReconciliationDocument,
  ReconciliationDocumentLine,
} from '../../../server/documents/index.ts'

/** An act that adds up: two sales and a payment between Поставщик and Ромашка, unless said otherwise. */
export function reconciliation(
  changes: Partial<ReconciliationDocument> = {},
): ReconciliationDocument {
  const lines = changes.lines ?? [
    line('2024-01-15', 'Продажа (00БП-000012 от 15.01.2024)', { debit: 45_000_00n }),
    line('2024-02-20', 'Оплата (00БП-000044 от 20.02.2024)', { credit: 45_000_00n }),
    line('2024-03-11', 'Продажа (00БП-000101 от 11.03.2024)', { debit: 27_000_00n }),
  ]
  const opening = changes.openingBalance ?? -15_000_00n
  return {
    supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
    customer: { name: 'ООО «Ромашка»', inn: '5009876543', kpp: '500901001' },
    contract: 'Договор поставки № 12 от 01.02.2023',
    currency: 'RUB',
    period: { from: '2024-01-01', to: '2024-03-31' },
    openingBalance: opening,
    closingBalance: lines.reduce((balance, { debit, credit }) => balance + debit - credit, opening),
    ...changes,
    lines,
  }
}

export function line(
  date: string,
  document: string,
  { debit = 0n, credit = 0n }: { debit?: bigint; credit?: bigint },
): ReconciliationDocumentLine {
  return { date, document, debit, credit }
}

/** An act with `count` lines, each document with a number of its own; every ninth name is long. */
export function reconciliationOf(count: number): ReconciliationDocument {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(6, '0')
    const tail = index % 9 === 4 ? ' по договору поставки № 112/2023-К, соглашение № 4' : ''
    const kopecks = BigInt(100_00 + ((index * 791_937) % 90_000_00))
    const side = index % 3 === 2 ? { credit: kopecks } : { debit: kopecks }
    return line('2024-02-01', `Продажа (00БП-${number} от 01.02.2024)${tail}`, side)
  })
  return reconciliation({ lines })
}

const words = fc.constantFrom('Продажа', 'Оплата', 'Возврат', 'Акт', 'Bill', '№', '(00БП-7)', '—')
const kopecks = fc.bigInt({ min: 0n, max: 10n ** 12n })

/** Acts that add up, of any sign, with names of ordinary words. */
export const anyReconciliation: fc.Arbitrary<ReconciliationDocument> = fc
  .record({
    opening: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    lines: fc.array(
      fc.record({
        date: fc.constantFrom('2024-01-09', '2024-02-29', '2024-03-31'),
        document: fc.array(words, { minLength: 1, maxLength: 12 }).map((all) => all.join(' ')),
        debit: kopecks,
        credit: kopecks,
      }),
      { maxLength: 60 },
    ),
    currency: fc.constantFrom('RUB', 'USD', 'CNY'),
  })
  .map((changes) => reconciliation(changes))
