import type { Locale } from '../../../identity/index.ts'
import { sanitizeText } from '../../../platform/sanitize-text.ts'
import { MAX_KEY_LENGTH, parseTarget } from '../../mapping/import-export.ts'
import { MAPPING_KINDS, type Mapping } from '../../mapping/mapping.ts'
import type { MappingInput } from '../../views/deal-acts.ts'
import { staffTexts } from '../texts/index.ts'

const MAX_NAME_LENGTH = 300
/** What waits for a rate has the date in its key. */
const OF_RATE = /^[A-Z]{3} \d{4}-\d{2}-\d{2}$/

/** A mapping as a form sent it, or one sentence of what is wrong with it. */
export function readMappingInput(
  input: MappingInput,
  locale: Locale,
): { kind: 'mapping'; mapping: Mapping } | { kind: 'fault'; text: string } {
  const texts = staffTexts(locale).mapping
  const kind = MAPPING_KINDS.find((one) => one === input.kind)
  if (!kind) return { kind: 'fault', text: texts.kind }
  const key = sanitizeText(input.key).trim()
  if (key === '' || key.length > MAX_KEY_LENGTH) return { kind: 'fault', text: texts.key }
  if (kind === 'currency' && OF_RATE.test(key)) return { kind: 'fault', text: texts.rate }
  const name = shorten(input.name) || shorten(input.guid)
  const target = parseTarget(kind, onecOf(input), name, shorten(input.unit))
  if (typeof target === 'string') return { kind: 'fault', text: texts[target] }
  return { kind: 'mapping', mapping: { kind, key, shown: shorten(input.shown), target } }
}

function onecOf({ to, guid, rate }: MappingInput): string {
  if (to === 'text') return 'text'
  return shorten(to === 'vat' ? rate : guid)
}

function shorten(text = ''): string {
  return Array.from(sanitizeText(text).trim()).slice(0, MAX_NAME_LENGTH).join('')
}
