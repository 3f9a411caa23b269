import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  closingSentence,
  closingStatement,
  formatAmount,
  formatDate,
  runningBalances,
  sumReconciliation,
} from '../../../../server/documents/index.ts'
import { anyReconciliation, reconciliation } from '../reconciliation-document.ts'

/** Spaces that do not break or are narrow, as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('the sentence people come for', () => {
  it('says that the customer owes the supplier', () => {
    expect(plain(closingSentence(reconciliation(), 'ru'))).toBe(
      'На 31.03.2024 задолженность ООО «Ромашка» перед ООО «Поставщик» — 12 000,00 ₽',
    )
    expect(plain(closingSentence(reconciliation(), 'en'))).toBe(
      'As of 31 Mar 2024, ООО «Ромашка» owes ООО «Поставщик» 12 000.00 ₽',
    )
  })

  it('says that the supplier owes the customer', () => {
    const paidAhead = reconciliation({ lines: [], currency: 'USD' })
    expect(plain(closingSentence(paidAhead, 'ru'))).toBe(
      'На 31.03.2024 задолженность ООО «Поставщик» перед ООО «Ромашка» — 15 000,00 USD',
    )
  })

  it('says that nobody owes anything', () => {
    const balanced = reconciliation({ lines: [], openingBalance: 0n })
    expect(closingSentence(balanced, 'ru')).toBe('На 31.03.2024 задолженности нет')
    expect(plain(closingSentence(balanced, 'en'))).toBe('As of 31 Mar 2024, nothing is owed')
  })
})

describe('the statement of the printed form', () => {
  it('names the creditor, the sum in figures and in words', () => {
    expect(plain(closingStatement(reconciliation(), 'ru'))).toBe(
      'на 31.03.2024 задолженность в пользу ООО «Поставщик» 12 000,00 руб. (Двенадцать тысяч рублей 00 копеек)',
    )
    expect(plain(closingStatement(reconciliation({ lines: [] }), 'en'))).toBe(
      'as of 31 Mar 2024 the debt in favour of ООО «Ромашка» is 15 000.00 RUB (Fifteen thousand rubles 00 kopecks)',
    )
  })

  it('says outright that there is no debt', () => {
    const balanced = reconciliation({ lines: [], openingBalance: 0n })
    expect(closingStatement(balanced, 'ru')).toBe('на 31.03.2024 задолженность отсутствует')
  })
})

describe('figures and dates', () => {
  it('groups thousands by a no-break space and writes a true minus', () => {
    expect(formatAmount(-1234567_05n, 'ru')).toBe('−1\u00a0234\u00a0567,05')
    expect(formatAmount(5n, 'en')).toBe('0.05')
  })

  it('writes dates as each language does', () => {
    expect(formatDate('2024-03-05', 'ru')).toBe('05.03.2024')
    expect(plain(formatDate('2024-03-05', 'en'))).toBe('5 Mar 2024')
  })
})

it('runs the balance from the opening to the closing one', () => {
  fc.assert(
    fc.property(anyReconciliation, (document) => {
      const balances = runningBalances(document)
      expect(balances).toHaveLength(document.lines.length)
      expect(balances.at(-1) ?? document.openingBalance).toBe(sumReconciliation(document).closing)
      expect(sumReconciliation(document).difference).toBe(0n)
    }),
  )
})

it('tells how much an act is short of adding up', () => {
  expect(sumReconciliation({ ...reconciliation(), closingBalance: 11_999_00n }).difference).toBe(
    1_00n,
  )
})
