import type { Deviation } from '../../onec/port.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import type { PrintedText } from './read-printed-text.ts'

/** What a printed form of an act must have: one of the names or INNs, and the closing balance. */
export interface PrintedFacts {
  names: string[]
  inns: string[]
  closingBalance: Kopecks
}

export type FormFlaw = Extract<
  Deviation,
  'pdf_unreadable' | 'pdf_other_counterparty' | 'pdf_other_balance'
>

/** Shorter ones stand in any text. */
const MIN_NAME_LENGTH = 3
/** 1C prints full forms where its data have short ones; blanks are gone by now. */
const LEGAL_FORMS: [full: string, short: string][] = [
  ['обществосограниченнойответственностью', 'ооо'],
  ['непубличноеакционерноеобщество', 'нао'],
  ['публичноеакционерноеобщество', 'пао'],
  ['закрытоеакционерноеобщество', 'зао'],
  ['открытоеакционерноеобщество', 'оао'],
  ['акционерноеобщество', 'ао'],
  ['индивидуальныйпредприниматель', 'ип'],
]
const NO_DEBT =
  /задолженност[ьи]\s{1,5}(?:отсутствует|нет)|нет\s{1,5}задолженност|no\s{1,5}(?:debt|balance due)/iu
/** Between groups of three digits; nothing at all, too. */
const GROUP_SEPARATORS = ['\u00a0', ' ', '\u202f', '', "'", '.', ',']
const DECIMAL_SEPARATORS = [',', '.', '-', '=']

/** What the text of a printed form lacks of a proved act; null: nothing. */
export function compareForm(
  pieces: PrintedText,
  { names, inns, closingBalance }: PrintedFacts,
): FormFlaw | null {
  // Cells stay apart in the first reading; what a writer drew in pieces comes together in the second.
  const readings = [pieces.join('\n'), pieces.join('')]
  if (!hasInn(readings, inns) && !hasName(readings, names)) return 'pdf_other_counterparty'
  return hasBalance(readings, closingBalance) ? null : 'pdf_other_balance'
}

function hasInn(readings: readonly string[], inns: readonly string[]): boolean {
  return inns.some(
    (inn) => /^\d{10,12}$/.test(inn) && readings.some((text) => hasFigure(text, inn, '')),
  )
}

function hasName(readings: readonly string[], names: readonly string[]): boolean {
  const bare = readings.map(bareName)
  return names
    .map(bareName)
    .some((name) => name.length >= MIN_NAME_LENGTH && bare.some((text) => text.includes(name)))
}

/** Letters and digits alone: quotes, dashes and line ends differ between a base's data and its forms. */
function bareName(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]/gu, '')
  return LEGAL_FORMS.reduce((said, [full, short]) => said.replaceAll(full, short), plain)
}

/** Without its sign, however it is grouped: a form prints a balance in the column of its side. */
function hasBalance(readings: readonly string[], balance: Kopecks): boolean {
  if (balance === 0n && readings.some((text) => NO_DEBT.test(text))) return true
  const [whole = '', cents = ''] = textFromKopecks(balance < 0n ? -balance : balance).split('.')
  const head = whole.length % 3 || 3
  const groups = [whole.slice(0, head), ...(whole.slice(head).match(/\d{3}/g) ?? [])]
  const separators = groups.length === 1 ? [''] : GROUP_SEPARATORS
  return readings.some((text) =>
    separators.some((separator) =>
      DECIMAL_SEPARATORS.some(
        (point) =>
          point !== separator &&
          hasFigure(text, `${groups.join(separator)}${point}${cents}`, separator),
      ),
    ),
  )
}

/** Whether a figure stands there whole, and not as the end of a longer one. */
function hasFigure(text: string, figure: string, separator: string): boolean {
  for (let at = text.indexOf(figure); at >= 0; at = text.indexOf(figure, at + 1)) {
    const before = text[at - 1] ?? ''
    const isGrouped = separator === '' ? /[\u00a0\u202f]/.test(before) : before === separator
    const isTail = isDigit(before) || (isGrouped && isDigit(text[at - 2] ?? ''))
    if (!isTail && !isDigit(text[at + figure.length] ?? '')) return true
  }
  return false
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1
}
