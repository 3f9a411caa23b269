import {
  type Bitrix24Port,
  DEAL,
  type DealReference,
  type GatheredDeal,
} from '../../../bitrix24/index.ts'
import { currentPortal } from '../../../bitrix24-portal/index.ts'
import { type Actor, dealsOf, type Locale } from '../../../identity/index.ts'
import { Failure, type Outcome } from '../../../platform/errors/failure.ts'
import { failures } from '../../../platform/errors/table.ts'
import { dealKey } from '../../act/deal-key.ts'
import type { DealActsDeps } from '../../deps.ts'
import { staffTexts } from '../texts/index.ts'
import { createDealAddresses } from './deal-addresses.ts'
import { readDealReference } from './deal-reference.ts'

export type FoundDeal =
  | { kind: 'deal'; deal: DealReference; url: string | null }
  | { kind: 'refused'; text: string }

/** A page waits no longer than this for Bitrix24, whose limits may be used up by jobs. */
const MAX_WAIT_MS = 6000

/** The deal that a person means, whether it is there or not; `refused` says what is wrong with what they typed. */
export async function identifyDeal(
  deps: Pick<DealActsDeps, 'bitrix24'>,
  given: string,
  locale: Locale,
): Promise<FoundDeal> {
  const texts = staffTexts(locale).deal
  if (!deps.bitrix24) return refused(failures['bitrix24.not_configured'].staff[locale])
  const addressOf = await createDealAddresses(deps)
  const host = URL.parse(addressOf({ entityTypeId: DEAL, dealId: 1 }) ?? '')?.host ?? null
  const read = readDealReference(given, host)
  if (read.kind === 'unreadable') return refused(texts.unreadable)
  if (read.kind === 'other_portal') return refused(texts.otherPortal(host ?? ''))
  return { kind: 'deal', deal: read.deal, url: addressOf(read.deal) }
}

/** The same, refused also where Bitrix24 says at once that there is no such deal. */
export async function findDeal(
  deps: Pick<DealActsDeps, 'bitrix24'>,
  given: string,
  locale: Locale,
): Promise<FoundDeal> {
  const found = await identifyDeal(deps, given, locale)
  if (found.kind === 'refused' || !deps.bitrix24) return found
  const gathered = await readWithin(deps.bitrix24, found.deal)
  return isMissing(gathered) ? refused(missingText(found.deal, locale)) : found
}

/** Staff reach every deal, a manager the one in whose card they work, as `dealKey` names it. */
export async function reachesDeal(
  deps: Pick<DealActsDeps, 'database' | 'clock'>,
  actor: Actor,
  given: string,
): Promise<boolean> {
  const reach = dealsOf(actor)
  if (!reach?.dealId || !reach.entityTypeId) return reach !== null
  const { dealId, entityTypeId } = reach
  const { id: portalId } = await currentPortal(deps)
  return given === dealKey({ entityTypeId, dealId }) && portalId === reach.portalId
}

export function missingText({ entityTypeId, dealId }: DealReference, locale: Locale): string {
  const texts = staffTexts(locale).deal
  return entityTypeId === DEAL ? texts.missing(dealId) : texts.missingItem(dealId)
}

export function isMissing(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'refused' && outcome.failure.code === 'bitrix24.not_found'
}

async function readWithin(
  bitrix24: Bitrix24Port,
  deal: DealReference,
): Promise<Outcome<GatheredDeal>> {
  const timeout = AbortSignal.timeout(MAX_WAIT_MS)
  try {
    return await bitrix24.deal(deal, timeout)
  } catch (error) {
    if (!timeout.aborted) throw error
    return { kind: 'unavailable', failure: new Failure('bitrix24.timeout') }
  }
}

function refused(text: string): FoundDeal {
  return { kind: 'refused', text }
}
