import { inertText } from '../../../bitrix24/index.ts'
import type { Locale } from '../../../identity/index.ts'
import { type DealActFacts, dealActTitle, type ReportFacts } from '../facts.ts'
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

/** A comment for the timeline. What others wrote into 1C or the portal acts as no mark of Bitrix24. */
export function commentText(
  occasion: CommentOccasion,
  facts: ReportFacts,
  reason: string | null,
  locale: Locale,
): string {
  const text = TEXTS[locale][occasion](dealActTitle(facts, locale), reason ?? '')
  return withPlace(text, facts, locale)
}

export function todoText(
  occasion: 'rejected' | 'refused',
  facts: ReportFacts,
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
  return { title: inertText(title), description: withPlace(text, facts, locale) }
}

/**
 * Where a manager, who has no account of the portal, finds the rest: the tab of the deal's card. A webhook has no
 * tabs, and then there is nothing to point at.
 */
function withPlace(text: string, { hasTab }: ReportFacts, locale: Locale): string {
  return hasTab ? `${inertText(text)}\n${TEXTS[locale].place}` : inertText(text)
}

export function openButtonText(locale: Locale): string {
  return TEXTS[locale].button
}

export function robotPendingText(locale: Locale): string {
  return TEXTS[locale].pending
}

export function foreignRobotText(locale: Locale): string {
  return TEXTS[locale].foreign
}

export function robotAnswerText(state: string, facts: DealActFacts, locale: Locale): string {
  return TEXTS[locale].answered(state, dealActTitle(facts, locale))
}
