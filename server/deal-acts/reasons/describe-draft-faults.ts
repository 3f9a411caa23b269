import type { Locale } from '../../identity/index.ts'
import type { DraftFaultKind } from '../../onec/port.ts'
import { toSentence } from '../faults/read-parameters.ts'
import { REASON_TEXTS } from './texts/index.ts'

/** @param fields of the details of `onec.draft_invalid`: `1 sum: does_not_add_up; currency.rate: …` */
export function describeDraftFaults(fields: string, locale: Locale): string {
  const texts = REASON_TEXTS[locale].draftFaults
  const names = new Map<string, string>(Object.entries(texts.fields))
  const descriptions = fields.split('; ').map((each) => {
    const [, line, field = '', kind = ''] = /^(\d+ )?(\S+): (\w+)$/.exec(each) ?? []
    if (!isKind(kind)) return each
    const where = line ? `${texts.line} ${line.trim()}, ` : ''
    const what = names.get(field) ?? field
    return `${where}${what}: ${texts.kinds[kind]}`
  })
  return toSentence(descriptions.join('; '))
}

/** Whether staff correct it in the settings of drafts. */
export function isFixedInSettings(fields: string): boolean {
  return /(^|; )settings\./.test(fields)
}

function isKind(kind: string): kind is DraftFaultKind {
  return Object.hasOwn(REASON_TEXTS.ru.draftFaults.kinds, kind)
}
