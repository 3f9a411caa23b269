import fc from 'fast-check'
import type {
  CompletionActDocument,
  CompletionActDocumentLine,
} from '../../../server/documents/index.ts'

/** How the act is taxed: VAT within the price, on top of it, or none at all. */
export type Taxed = 'within' | 'on top' | 'untaxed'

export interface Work {
  text?: string
  quantity?: string
  unit?: string | null
  price?: string
  /** Kopecks, as the document has it. */
  sum?: bigint
  vatRate?: string | null
}

/** A line that adds up: its VAT of 20 % within or on top of `sum`. */
export function work(taxed: Taxed, changes: Work = {}): CompletionActDocumentLine {
  const sum = changes.sum ?? 6_000_00n
  const vatRate = changes.vatRate === undefined ? '20' : changes.vatRate
  const isTaxed = taxed !== 'untaxed' && vatRate !== 'none'
  const vat = isTaxed ? (taxed === 'within' ? sum / 6n : sum / 5n) : 0n
  return {
    text: changes.text ?? 'Услуги дизайнера',
    quantity: changes.quantity ?? '2',
    unit: changes.unit === undefined ? 'ч' : changes.unit,
    price: changes.price ?? '3000.00',
    sum,
    vatRate: taxed === 'untaxed' ? 'none' : vatRate,
    vat,
    total: taxed === 'on top' ? sum + vat : sum,
  }
}

/** An act that adds up, of works taxed alike, between Поставщик and Ромашка. */
export function completionAct(
  taxed: Taxed = 'within',
  works: readonly Work[] = [{}],
  changes: Partial<CompletionActDocument> = {},
): CompletionActDocument {
  const lines = works.map((each) => work(taxed, each))
  return {
    number: '00БП-000012',
    date: '2026-03-31',
    supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
    customer: { name: 'ООО «Ромашка»', inn: '5009876543', kpp: '500901001' },
    contract: 'Договор оказания услуг № 15 от 01.02.2025',
    currency: 'RUB',
    amountIncludesVat: taxed !== 'on top',
    lines,
    vatTotal: lines.reduce((sum, { vat }) => sum + vat, 0n),
    total: lines.reduce((sum, { total }) => sum + total, 0n),
    ...changes,
  }
}

/** An act with `count` lines, each work with a number of its own; every ninth one is long. */
export function completionActOf(count: number, taxed: Taxed = 'within'): CompletionActDocument {
  const works = Array.from({ length: count }, (_, index): Work => {
    const number = String(index + 1).padStart(6, '0')
    const tail = index % 9 === 4 ? ' по договору с дополнительным соглашением № 4'.repeat(3) : ''
    return {
      text: `Работа-${number}${tail}`,
      sum: BigInt(100_00 + ((index * 791_937) % 9_000_000)),
    }
  })
  return completionAct(taxed, works)
}

/** Acts that add up, taxed in any way, with discounts among their lines. */
export const anyCompletionAct: fc.Arbitrary<CompletionActDocument> = fc
  .record({
    taxed: fc.constantFrom<Taxed>('within', 'on top', 'untaxed'),
    currency: fc.constantFrom('RUB', 'USD', 'GBP'),
    works: fc.array(
      fc.record({
        text: fc
          .array(fc.constantFrom('Разработка', 'макета', 'за', 'март', 'Design', '№', '—'), {
            minLength: 1,
            maxLength: 30,
          })
          .map((words) => words.join(' ')),
        quantity: fc.constantFrom('1', '2.5', '0.125', '0', '1000000'),
        price: fc.constantFrom('10.00', '3000.005', '0.00', '1234567.89'),
        sum: fc.bigInt({ min: -(10n ** 8n), max: 10n ** 14n }),
        vatRate: fc.constantFrom('20', 'none'),
        unit: fc.constantFrom('ч', 'усл. ед', null),
      }),
      { maxLength: 90 },
    ),
  })
  .map(({ taxed, currency, works }) => completionAct(taxed, works, { currency }))
