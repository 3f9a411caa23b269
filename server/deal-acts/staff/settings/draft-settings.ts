import { type Actor, isStaff, recordAudit } from '../../../identity/index.ts'
import type { DraftSettings } from '../../../onec/port.ts'
import { failures } from '../../../platform/errors/table.ts'
import { resumeDealActs } from '../../act/resume.ts'
import type { DealActsDeps } from '../../deps.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import type { DraftSettingsView, SaveResult } from '../../views/deal-acts.ts'
import { readQuery } from '../acts/filter.ts'
import { readSettingsForm, settingValue } from './draft-settings-form.ts'
import { readDraftSettings, writeDraftSettings } from './stored-draft-settings.ts'

/** Of a longer list a part is shown, and the rest found by a search. */
const MAX_LISTED = 500

/**
 * What drafts need and no deal contains, with 1C's lists to choose from. Null for customers.
 * @param searches what each list is searched for, by the name of the setting
 */
export async function viewDraftSettings(
  { database, drafts }: Pick<DealActsDeps, 'database' | 'drafts'>,
  actor: Actor,
  searches: Record<string, string> = {},
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
      const search = readQuery(searches[name])
      const plain = { name, value, required, search }
      if (!choice) return { ...plain, choices: [], isCut: false }
      const found = await drafts.choices(choice, { text: search, limit: MAX_LISTED })
      if (found.kind !== 'done') {
        problem ??= describeFailure(found.failure.code, found.failure.details, locale)
        return { ...plain, choices: [], isCut: false }
      }
      const { items, more } = found.value
      const choices = items.map(({ guid, name: own, code }) => ({
        guid,
        name: [code, own].filter(Boolean).join(' '),
        details: '',
      }))
      return { ...plain, choices, isCut: more }
    }),
  )
  return { fields, problem }
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
