import { formatAmount } from '../documents/index.ts'
import { type Actor, isStaff, type Locale } from '../identity/index.ts'
import { failures, isFailureCode } from '../platform/errors/table.ts'
import { kopecksFromText } from '../platform/money.ts'
import { describeField } from './texts/describe-field.ts'
import { TEXTS } from './texts/index.ts'
import type { FailureView } from './views.ts'

/** A failure as its reader is to see it. Codes of an older release read as a refusal. */
export function viewFailure(
  code: string | null,
  reader: { locale: Locale; staff: boolean },
): FailureView | null {
  if (!code) return null
  const known = isFailureCode(code) ? code : 'onec.refused'
  const text = reader.staff ? failures[known].staff : failures[known].customer
  return { code: known, text: text[reader.locale] }
}

/** A failure's details as labelled texts, in a set order. */
export function listFigures(details: unknown, locale: Locale): { label: string; value: string }[] {
  if (typeof details !== 'object' || details === null) return []
  const labels: Record<string, string> = TEXTS[locale].figures
  const given = new Map(Object.entries(details))
  // An earlier release stored what the contract has under the name that a balance uses.
  if (given.has('field') && given.has('expected')) {
    given.set('expectedForm', given.get('expected')).delete('expected')
  }
  return [...new Set([...Object.keys(labels), ...given.keys()])].flatMap((key) => {
    const value = given.get(key)
    if (value === undefined || value === null || value === '') return []
    return [
      {
        label: labels[key] ?? key,
        value: formatFigure(key, String(value), locale),
      },
    ]
  })
}

const AMOUNT_FIGURES = new Set([
  'opening',
  'debit',
  'credit',
  'expected',
  'closing',
  'difference',
  'receivedDebit',
  'receivedCredit',
  'inAct',
  'inContracts',
])

function formatFigure(key: string, text: string, locale: Locale): string {
  if (key === 'field') return describeField(text, locale)
  const words: Record<string, string> =
    key === 'expectedForm' ? TEXTS[locale].forms : key === 'figure' ? TEXTS[locale].figures : {}
  if (Object.hasOwn(words, text)) return words[text] ?? text
  const kopecks = AMOUNT_FIGURES.has(key) ? kopecksFromText(text) : null
  return kopecks === null ? text : formatAmount(kopecks, locale)
}

/** Managers in a card of Bitrix24 are told what staff are told: the customer's words («мы пришлём письмо») are not for them. */
export function worksForSupplier(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'manager'
}
