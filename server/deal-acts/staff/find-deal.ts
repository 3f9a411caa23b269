import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { Locale } from '../../identity/index.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import type { DealActsDeps } from '../deps.ts'
import { dealAddresses } from './addresses.ts'
import { readDeal } from './deal-number.ts'
import { words } from './words.ts'

export type FoundDeal =
  | { kind: 'deal'; id: number; url: string | null; gathered: Outcome<GatheredDeal> }
  | { kind: 'refused'; text: string }

/** Finds the deal that a person means; `refused` says what is wrong with what they typed. */
export async function findDeal(
  deps: Pick<DealActsDeps, 'bitrix24'>,
  given: string,
  { locale, signal }: { locale: Locale; signal?: AbortSignal },
): Promise<FoundDeal> {
  const { bitrix24 } = deps
  const texts = words(locale).deal
  if (!bitrix24) return refused(failures['bitrix24.not_configured'].staff[locale])
  const addressOf = await dealAddresses(deps)
  const host = URL.parse(addressOf(0) ?? '')?.host ?? null
  const deal = readDeal(given, host)
  if (deal.kind === 'unreadable') return refused(texts.unreadable)
  if (deal.kind === 'other_portal') return refused(texts.otherPortal(host ?? ''))
  const gathered = await bitrix24.deal(deal.id, signal)
  if (gathered.kind === 'refused' && gathered.failure.code === 'bitrix24.not_found') {
    return refused(texts.missing(deal.id))
  }
  return { kind: 'deal', id: deal.id, url: addressOf(deal.id), gathered }
}

function refused(text: string): FoundDeal {
  return { kind: 'refused', text }
}
