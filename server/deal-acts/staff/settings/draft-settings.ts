import { type Actor, isStaff, recordAudit } from '../../../identity/index.ts'
import type { ChoiceKind, DraftSettings, DraftsPort, FoundChoice } from '../../../onec/port.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { failures } from '../../../platform/errors/table.ts'
import { resumeDealActs } from '../../act/resume.ts'
import type { DealActsDeps } from '../../deps.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import type { DraftSettingsView, SaveResult } from '../../views/deal-acts.ts'
import { readSettingsForm, settingValue } from './draft-settings-form.ts'
import { readDraftSettings, writeDraftSettings } from './stored-draft-settings.ts'

/** What drafts need and no deal contains, with 1C's lists to choose from. Null for customers. */
export async function viewDraftSettings(
  { database, drafts }: Pick<DealActsDeps, 'database' | 'drafts'>,
  actor: Actor,
): Promise<DraftSettingsView | null> {
  if (!isStaff(actor)) return null
  const { locale } = actor
  if (!drafts) {
    return { fields: [], problem: failures['onec.odata_not_configured'].staff[locale] }
  }
  const settings = await readDraftSettings(database.prisma)
  let problem: string | null = null
  const fields = await Promise.all(
    drafts.settingFields.map(async ({ name, choice, isRequired: required }) => {
      const value = settingValue(name, settings)
      if (!choice) return { name, choices: [], value, required }
      const found = await choicesOf(drafts, choice)
      if (found.kind !== 'done') {
        problem ??= describeFailure(found.failure.code, found.failure.details, locale)
      }
      const listed = found.kind === 'done' ? found.value : []
      // Of a long list only the beginning is here; what was chosen stays chosen.
      const isListed = value === '' || listed.some(({ guid }) => guid === value)
      const all = isListed ? listed : [{ guid: value, name: value }, ...listed]
      return { name, choices: all.map((one) => ({ ...one, details: '' })), value, required }
    }),
  )
  return { fields, problem }
}

/** As many as `choices` gives at once. */
const MAX_CHOICES = 200

/** The chart of accounts is longer than a list may be: accounts of costs are searched by name. */
async function choicesOf(drafts: DraftsPort, kind: ChoiceKind): Promise<Outcome<FoundChoice[]>> {
  const all = await drafts.choices(kind, '')
  if (kind !== 'cost_account' || all.kind !== 'done' || all.value.length < MAX_CHOICES) return all
  const found = await Promise.all(['роизводств', 'асход'].map((part) => drafts.choices(kind, part)))
  const costs = found.flatMap((each) => (each.kind === 'done' ? each.value : []))
  const byGuid = new Map([...costs, ...all.value].map((one) => [one.guid, one]))
  return { kind: 'done', value: [...byGuid.values()] }
}

/** Holds from the next draft on; those that 1C could not take without it go on. Null: not an admin. */
export async function saveDraftSettings(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'clock' | 'drafts'>,
  actor: Actor,
  given: Record<string, string>,
): Promise<SaveResult | null> {
  if (actor.role !== 'admin') return null
  const { drafts } = deps
  if (!drafts) {
    return { kind: 'fault', text: failures['onec.odata_not_configured'].staff[actor.locale] }
  }
  const read = readSettingsForm(given, drafts.settingFields, actor.locale)
  if (read.kind === 'fault') return read
  return deps.database.prisma.$transaction(async (transaction) => {
    const before = await readDraftSettings(transaction)
    await writeDraftSettings(transaction, read.settings)
    await recordAudit(transaction, {
      action: 'setting.draft_settings_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: { before: plain(before), after: plain(read.settings) },
    })
    const resumed = await resumeDealActs(deps, transaction, {
      status: 'attention',
      errorCode: 'onec.draft_invalid',
    })
    return { kind: 'saved', resumed }
  })
}

function plain({ production, ...settings }: DraftSettings) {
  return { ...settings, production: production && { ...production } }
}
