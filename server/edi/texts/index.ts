import type { Locale } from '../../identity/index.ts'
import type { EdiGap, EdiNote } from '../act/gaps.ts'
import type { EdiGapView } from '../views.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

const TEXTS = { ru, en }
export const FLAW_TEXT = { ru: ru.flaw, en: en.flaw }
const SETTINGS = '/staff/settings/edi'

/** Why an act went as PDF, by the kinds of what stood in the way. */
export function describeGapKinds(kinds: readonly string[], locale: Locale): string[] {
  const texts: Record<string, string> = TEXTS[locale].gapKinds
  return kinds.flatMap((kind) => texts[kind] ?? [])
}

/** Why a document is over that is not at the operator any more. */
export function deletedText(locale: Locale): string {
  return TEXTS[locale].deleted
}

/** What an act lacks, each with the page on which staff add it. */
export function describeGaps(
  gaps: readonly EdiGap[],
  locale: Locale,
  counterpartyId: string,
): EdiGapView[] {
  return gaps.map((gap) => ({
    text: textOf(gap, locale),
    mend: mendOf(gap, counterpartyId),
  }))
}

const NOTES = {
  placeholder_name: 'placeholder',
  contracts_joined: 'joined',
  filled_by_operator: 'filledByOperator',
} as const

export function describeNote({ kind }: EdiNote, locale: Locale): string {
  return TEXTS[locale][NOTES[kind]]
}

function textOf(gap: EdiGap, locale: Locale): string {
  const texts = TEXTS[locale]
  switch (gap.kind) {
    case 'party': {
      const isInOnec = gap.field === 'inn' || gap.field === 'kpp' || gap.field === 'name'
      const lacking = texts.party(texts.sides[gap.side], texts.fields[gap.field])
      return `${lacking} ${isInOnec ? texts.partyInOnec : texts.partyByStaff}`
    }
    case 'other_supplier':
      return texts.otherSupplier(gap.inn)
    case 'line':
      return texts.line(gap.line, gap.document, texts.lineFields[gap.field])
    case 'amount':
      return texts.amount(gap.line)
    case 'currency':
      return texts.currency(gap.currency)
    case 'signer':
    case 'contact':
    case 'no_movements':
    case 'too_large':
    case 'too_many_lines':
      return texts[gap.kind]
  }
}

function mendOf(gap: EdiGap, counterpartyId: string): string | null {
  switch (gap.kind) {
    case 'other_supplier':
    case 'signer':
    case 'contact':
      return SETTINGS
    case 'party': {
      if (gap.field === 'inn' || gap.field === 'kpp' || gap.field === 'name') return null
      return gap.side === 'supplier' ? SETTINGS : `/staff/counterparties/${counterpartyId}#edi`
    }
    default:
      return null
  }
}
