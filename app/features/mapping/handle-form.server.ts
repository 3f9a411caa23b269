import type { I18n } from '~/i18n'
import type { DealActsService } from '../../../server/deal-acts/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { formText } from '../../lib/form-text'
import { readCsvFile } from '../../lib/input/read-csv-file.server'
import { readTypedDate } from '../../lib/input/typed-date'
import { formatMappingId } from './address'
import { findExactTarget } from './select-missing-mappings'

const MAX_SHOWN_FAULTS = 50
/** A table of mappings is small; more than this is another file. */
const MAX_CSV_BYTES = 5 * 1_048_576

export interface RateFormValues {
  currency: string
  date: string
  rate: string
  per: string
}

/** What comes of a form of the page of mappings. */
export type MappingFormResult =
  /** `resumed`: how many deals go on. */
  | {
      kind: 'saved'
      resumed: number
      /** What was chosen, to be read and to be taken back. */
      undo: { kind: string; key: string; shown: string; target: string }
    }
  | { kind: 'removed' }
  /** Those of which 1C has exactly one of the same name. */
  | { kind: 'saved_exact'; count: number }
  | { kind: 'fault'; text: string }
  /** `faults`: the first of `faultCount`. */
  | {
      kind: 'imported'
      saved: number
      resumed: number
      faultCount: number
      faults: { line: number; text: string }[]
    }
  | { kind: 'not_imported'; text: string }
  | { kind: 'rate'; resumed: number }
  | { kind: 'rate_fault'; text: string; typed: RateFormValues }

/** Null: not this actor's to do. @throws Response 400 for a form that this page does not have */
export async function handleMappingForm(
  dealActs: DealActsService,
  actor: Actor,
  form: FormData,
  { t }: I18n,
): Promise<MappingFormResult | null> {
  const text = (name: string) => formText(form, name).trim()
  switch (text('intent')) {
    case 'save': {
      const [kind, key, shown, to] = [text('kind'), text('key'), text('shown'), text('to')]
      const target = readTarget(text)
      const saved = await dealActs.saveMapping(actor, { kind, key, shown, to, ...target })
      if (saved?.kind !== 'saved') return saved
      const name = target.name ?? (target.rate ? vatName(target.rate, t) : t('mapping.isText'))
      const undo = { kind, key, shown, target: name }
      return { kind: 'saved', resumed: saved.resumed, undo }
    }
    case 'save-exact':
      return saveExactMatches(dealActs, actor, new Set(form.getAll('want')))
    case 'remove': {
      const removed = await dealActs.removeMapping(actor, text('kind'), text('key'))
      return removed === null ? null : { kind: 'removed' }
    }
    case 'import': {
      const file = await readCsvFile(form, 'file', MAX_CSV_BYTES)
      if (file.kind !== 'text') {
        return { kind: 'not_imported', text: t(`mapping.import.${file.kind}`) }
      }
      const imported = await dealActs.importMappings(actor, file.text)
      if (!imported) return null
      const faults = imported.faults.slice(0, MAX_SHOWN_FAULTS)
      return { kind: 'imported', ...imported, faults, faultCount: imported.faults.length }
    }
    case 'rate': {
      const typed = {
        currency: text('currency'),
        date: readTypedDate(text('date')),
        rate: text('rate'),
        per: text('per'),
      }
      const saved = await dealActs.saveRate(actor, typed)
      if (saved?.kind === 'fault') return { kind: 'rate_fault', text: saved.text, typed }
      return saved && { kind: 'rate', resumed: saved.resumed }
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

/** @param seen `kind:key` of what the person saw; what has come since is left for them to see first */
async function saveExactMatches(
  dealActs: DealActsService,
  actor: Actor,
  seen: ReadonlySet<FormDataEntryValue>,
): Promise<MappingFormResult | null> {
  const groups = await dealActs.missingMappings(actor)
  if (!groups) return null
  let count = 0
  for (const group of groups) {
    const target = seen.has(formatMappingId(group)) ? findExactTarget(group) : null
    if (!target) continue
    const { kind, key, shown } = group
    const { guid, name } = target
    const saved = await dealActs.saveMapping(actor, { kind, key, shown, to: 'onec', guid, name })
    if (saved?.kind === 'fault') return saved
    if (!saved) return null
    count += 1
  }
  return { kind: 'saved_exact', count }
}

function vatName(rate: string, t: I18n['t']): string {
  return rate === 'none' ? t('app.noVat') : `${rate}\u00a0%`
}

/** Of what was chosen only what was sent: a field left out is not an empty one. */
function readTarget(text: (name: string) => string) {
  const given: { guid?: string; name?: string; unit?: string; rate?: string } = {}
  for (const name of ['guid', 'name', 'unit', 'rate'] as const) {
    const value = text(name)
    if (value) given[name] = value
  }
  return given
}
