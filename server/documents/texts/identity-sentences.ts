import type { DocumentLocale } from '../document.ts'
import { formatDate, formatDateTime } from '../format.ts'
import type { PaperIdentity } from '../paper-identity.ts'
import { plainText } from '../plain-text.ts'
import { TEXTS } from './index.ts'

/** Characters. 1C's numbers have 11; beyond this a number is a mistake that still has to fit. */
const MAX_NUMBER_LENGTH = 60
/** Signs of the code that every page shows: enough to tell whether a loose sheet belongs to the paper. */
const SHORT_CODE_LENGTH = 12
const SHORT_GROUP = 4
const GROUP = 5

/** «Акт сверки № 12 от 31.03.2026»; the bare title where the paper has no identity. */
export function numberedTitle(
  title: string,
  identity: PaperIdentity | null | undefined,
  locale: DocumentLocale,
): string {
  if (!identity) return title
  const number = plainText(identity.number ?? '').slice(0, MAX_NUMBER_LENGTH)
  return TEXTS[locale].paper.numbered(title, number, formatDate(identity.date, locale))
}

/** «Данные учёта на 05.04.2026 14:30, редакция 2, выпущена 05.04.2026 14:31». */
export function identitySentence(identity: PaperIdentity, locale: DocumentLocale): string {
  const { asOf, edition, issued } = TEXTS[locale].paper
  const parts = [
    asOf(formatDateTime(identity.asOf, locale)),
    edition(identity.edition),
    issued(formatDateTime(identity.issuedAt, locale)),
  ]
  return capitalised(parts.join(', '))
}

/** What stands over a paper that is no longer the newest: when it was replaced and by what. Null: it is the newest. */
export function staleSentence(identity: PaperIdentity, locale: DocumentLocale): string | null {
  if (!identity.stale) return null
  const { replacedAt, latestEdition } = identity.stale
  const { replaced, withdrawn } = TEXTS[locale].paper
  const time = formatDateTime(replacedAt, locale)
  return latestEdition === null ? withdrawn(time) : replaced(time, latestEdition)
}

/** On every page: age and edition, the code's last signs, and that it is stale. */
export function identityFooter(identity: PaperIdentity, locale: DocumentLocale): string {
  const texts = TEXTS[locale].paper
  return [
    ...(identity.stale ? [texts.stale] : []),
    capitalised(texts.asOf(formatDateTime(identity.asOf, locale))),
    texts.edition(identity.edition),
    ...(identity.code ? [`${texts.code} ${shortCode(identity.code.text)}`] : []),
  ].join(' · ')
}

/** The last signs of a code in groups, «…x7Qk 9fZ2 aB1c»: of its signature, so that no two papers share them. */
export function shortCode(code: string): string {
  return `…${inGroups(code.slice(-SHORT_CODE_LENGTH), SHORT_GROUP)}`
}

/** A code as a person reads and types it. */
export function groupedCode(code: string): string {
  return inGroups(code, GROUP)
}

/** The page that a code is typed at: the address of the QR code without the code. */
export function codePage(url: string, code: string): string {
  return url
    .replace(code, '')
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
}

function inGroups(code: string, size: number): string {
  const groups: string[] = []
  for (let start = 0; start < code.length; start += size) {
    groups.push(code.slice(start, start + size))
  }
  return groups.join(' ')
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
