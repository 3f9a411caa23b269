import type { Locale } from '../../../identity/index.ts'
import { type DealActFacts, dealActTitle } from '../facts.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

const TEXTS: Record<Locale, typeof ru> = { ru, en }

export type CommentOccasion =
  | 'created'
  | 'replaced'
  | 'accepted'
  | 'signed'
  | 'withdrawn'
  | 'reverted'
  | 'reasonChanged'
  | 'customerAccepted'
  | 'customerSigned'
  | 'customerRefused'
  | 'customerSentScan'
  | 'customerScanReturned'
  | 'customerTookBack'
  | 'customerTookAcceptanceBack'
  | 'customerTookScanBack'

/** A comment for the timeline, with the address of the act below. */
export function commentText(
  occasion: CommentOccasion,
  facts: DealActFacts,
  reason: string | null,
  locale: Locale,
): string {
  return `${TEXTS[locale][occasion](dealActTitle(facts, locale), reason ?? '')}\n${facts.link}`
}

export function todoText(
  occasion: 'rejected' | 'refused',
  facts: DealActFacts,
  reason: string | null,
  locale: Locale,
): { title: string; description: string } {
  const texts = TEXTS[locale]
  const act = dealActTitle(facts, locale)
  const why = reason ?? ''
  const [title, text] =
    occasion === 'rejected'
      ? [texts.rejectedTitle(act), texts.rejectedText(act, why)]
      : [texts.refusedTitle(act), texts.refusedText(act, why)]
  return { title, description: `${text}\n${facts.link}` }
}

export function openButtonText(locale: Locale): string {
  return TEXTS[locale].button
}

export function robotPendingText(locale: Locale): string {
  return TEXTS[locale].pending
}

export function robotAnswerText(state: string, facts: DealActFacts, locale: Locale): string {
  return TEXTS[locale].answered(state, dealActTitle(facts, locale))
}
