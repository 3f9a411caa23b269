import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { nameOfField, nameOfSet } from '../../onec/port.ts'
import { type FailureCode, failures, isFailureCode } from '../../platform/errors/table.ts'
import { quoteName } from '../faults/format.ts'
import { describeDraftFaults } from './describe-draft-faults.ts'
import { REASON_TEXTS } from './texts/index.ts'

type FailureTexts = (typeof REASON_TEXTS)['ru']['failure']

/** Details that are named after the staff text of these codes, which refers to them. */
const NAMED_DETAILS: Partial<Record<FailureCode, readonly (keyof FailureTexts['names'])[]>> = {
  'onec.odata_set_missing': ['set'],
  'onec.odata_field_missing': ['set', 'field'],
  'onec.odata_contract': ['set', 'field'],
  'onec.list_too_long': ['set'],
  'onec.value_refused': ['field'],
  'onec.odata_write_forbidden': ['set'],
  'bitrix24.portal_renamed': ['host'],
  'bitrix24.forbidden': ['method'],
  'bitrix24.scope_missing': ['scope', 'method'],
  'bitrix24.method_missing': ['method'],
  'bitrix24.contract': ['method', 'field'],
}

/**
 * What a failure of 1C or Bitrix24 means to staff, with what is known of it: the other side's own text,
 * the names of what it lacks. A code that is not known any more reads as a refusal of 1C.
 * @param details of the Failure, as stored in a row
 */
export function describeFailure(code: string, details: unknown, locale: Locale): string {
  const known = isFailureCode(code) ? code : 'onec.refused'
  const parts = [failures[known].staff[locale], ...describeDetails(known, textsOf(details), locale)]
  return parts.join(' ')
}

function describeDetails(
  code: FailureCode,
  details: Record<string, string>,
  locale: Locale,
): string[] {
  const texts = REASON_TEXTS[locale].failure
  const { message, fields, reference, value, date, acceptedFrom } = details
  const parts: string[] = []
  if (code === 'onec.draft_invalid' && fields) parts.push(describeDraftFaults(fields, locale))
  if (reference && isLack(reference)) {
    parts.push(`${texts.lack(texts.lacks[reference], value ?? '').trim()}.`)
  }
  if (code === 'onec.draft_period_closed' && date && acceptedFrom) {
    parts.push(texts.closedPeriod(formatDate(date, locale), formatDate(acceptedFrom, locale)))
  }
  const names = (NAMED_DETAILS[code] ?? []).flatMap((name) =>
    details[name] ? [`${texts.names[name]} ${nameDetail(name, details[name], code, locale)}`] : [],
  )
  if (names.length > 0) parts.push(`${capital(names.join(', '))}.`)
  if (message) {
    const whose = code.startsWith('bitrix24.') ? texts.ownText.bitrix24 : texts.ownText.onec
    parts.push(`${whose}: ${quoteName(message.replace(/(?<!\.)\.+$/, ''), locale)}.`)
  }
  return parts
}

/** What is 1C's by the words that 1C shows. */
function nameDetail(
  name: keyof FailureTexts['names'],
  value: string,
  code: FailureCode,
  locale: Locale,
): string {
  if (!code.startsWith('onec.')) return value
  if (name === 'set') return nameOfSet(value, locale)
  return name === 'field' ? nameOfField(value, locale) : value
}

function isLack(reference: string): reference is keyof FailureTexts['lacks'] {
  return Object.hasOwn(REASON_TEXTS.ru.failure.lacks, reference)
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function textsOf(details: unknown): Record<string, string> {
  if (typeof details !== 'object' || details === null) return {}
  const readable = Object.entries(details).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  )
  return Object.fromEntries(readable.map(([name, value]) => [name, String(value)]))
}
