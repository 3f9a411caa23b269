import type { Chapter, LedgerPlan, PaymentHabit } from './rows.ts'

/** A plan of one chapter, from 2023-01 on unless said otherwise. */
export function tradeEvenly(
  habit: PaymentHabit,
  linesAMonth: [from: number, to: number],
  typicalSale: number,
  more: Partial<Chapter> & { broughtForward?: bigint } = {},
): LedgerPlan {
  const { broughtForward = 0n, ...chapter } = more
  const [from, to] = linesAMonth
  return {
    broughtForward,
    chapters: [{ from: '2023-01', habit, lines: { from, to }, typicalSale, ...chapter }],
  }
}
