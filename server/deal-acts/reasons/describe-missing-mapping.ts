import type { Locale } from '../../identity/index.ts'
import { toSentence } from '../faults/read-parameters.ts'
import type { MissingMapping, MissingReason } from '../mapping/missing-mapping.ts'
import { REASON_TEXTS } from './texts/index.ts'

const REMEDY_OF: Record<
  MissingReason,
  keyof (typeof REASON_TEXTS)['ru']['missingMapping']['remedies']
> = {
  not_mapped: 'map',
  not_found: 'add',
  several: 'map',
  archived: 'add',
  other_kpp: 'map',
  number_not_found: 'number',
  other_currency: 'add',
  agreement_needs_contract: 'add',
  no_rate: 'rate',
}

/** One sentence for a page that names the thing itself and has the form to map it: why it has no counterpart. */
export function describeMissingReason(
  { reason }: Pick<MissingMapping, 'reason'>,
  locale: Locale,
): string {
  return toSentence(REASON_TEXTS[locale].missingMapping.reasons[reason])
}

/** One sentence: what has no counterpart in 1C, why, and who corrects it where. */
export function describeMissing(
  { kind, shown, reason }: Pick<MissingMapping, 'kind' | 'shown' | 'reason'>,
  locale: Locale,
): string {
  const remedy = REASON_TEXTS[locale].missingMapping.remedies[REMEDY_OF[reason]]
  return toSentence(`${whatAndWhy({ kind, shown, reason }, locale)}, ${remedy}`)
}

/** For the accountant, beside the button that leads to the form: what has no counterpart in 1C, and why. */
export function describeMissingBriefly(
  missing: Pick<MissingMapping, 'kind' | 'shown' | 'reason'>,
  locale: Locale,
): string {
  return toSentence(whatAndWhy(missing, locale))
}

function whatAndWhy(
  { kind, shown, reason }: Pick<MissingMapping, 'kind' | 'shown' | 'reason'>,
  locale: Locale,
): string {
  const isBuyer = kind === 'contract' && reason !== 'number_not_found'
  const texts = REASON_TEXTS[locale].missingMapping
  const what = isBuyer ? texts.contractWith(shown) : texts.names[kind](shown)
  return `${what}: ${texts.reasons[reason]}`
}
