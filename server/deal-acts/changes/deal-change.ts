import { z } from 'zod'
import type { Locale } from '../../identity/index.ts'
import { formatAmountText } from '../faults/format.ts'
import { changeTexts } from './texts/index.ts'

const change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changed'),
    digest: z.string(),
    /** Decimal texts: the sum of the draft and that of the deal as it is now; null: it has none. */
    before: z.string(),
    now: z.string().nullable(),
    currency: z.string(),
  }),
  z.object({ kind: z.literal('deleted') }),
])

/** How a deal is not what its draft says any more. Plain JSON: it is stored with the act. */
export type DealChange = z.infer<typeof change>

/** Null: nothing was told, or an earlier release told it in a way that is not understood any more. */
export function readDealChange(json: unknown): DealChange | null {
  return change.safeParse(json).data ?? null
}

/** The same news is told once. */
export function isSameChange(one: DealChange | null, other: DealChange): boolean {
  if (one?.kind !== other.kind) return false
  return one.kind === 'deleted' || other.kind === 'deleted' || one.digest === other.digest
}

/** One sentence, with both sums, and who can do what about it. */
export function describeDealChange(told: DealChange, locale: Locale): string {
  const texts = changeTexts(locale)
  if (told.kind === 'deleted') return texts.deleted
  const { before, now } = told
  const sum = (text: string) => `${formatAmountText(text, locale)} ${currencyOf(told.currency)}`
  if (now === null) return texts.withoutAmount(sum(before))
  return before === now ? texts.sameSum(sum(before)) : texts.changed(sum(before), sum(now))
}

function currencyOf(code: string): string {
  return code === 'RUB' ? '₽' : code
}
