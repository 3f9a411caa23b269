import { type Actor, isStaff, recordAudit } from '../../../identity/index.ts'
import {
  FORMAT_VERSIONS,
  formatTraits,
  isFormatVersion,
  KNOWN_RELEASES,
} from '../../../onec/port.ts'
import type { Prisma } from '../../../platform/database/client/client.ts'
import { resumeDealActs } from '../../act/resume.ts'
import { READY_FOR_FILE } from '../../act/states.ts'
import type { DealActsDeps } from '../../deps.ts'
import { readFileSettings, writeFileSettings } from '../../file/index.ts'
import type { FileSettingsView, SaveResult } from '../../views/deal-acts.ts'
import { staffTexts } from '../texts/index.ts'

/** Complete and in no file yet, or stopped because the version lacks a rate. */
const MADE_FOR_VERSION: Prisma.DealActWhereInput = {
  OR: [
    READY_FOR_FILE,
    { status: 'attention', faults: { array_contains: [{ code: 'vat_rate_not_in_format' }] } },
  ],
}

/** Which version of the format files have, and what is known of those there are. Null for customers. */
export async function viewFileSettings(
  deps: Pick<DealActsDeps, 'database' | 'configuration' | 'delivery' | 'fileFolder'>,
  actor: Actor,
): Promise<FileSettingsView | null> {
  if (!isStaff(actor)) return null
  const { database, configuration, delivery, fileFolder } = deps
  const [{ version }, waiting] = await Promise.all([
    readFileSettings(database.prisma),
    database.prisma.dealAct.count({ where: MADE_FOR_VERSION }),
  ])
  return {
    version,
    versions: FORMAT_VERSIONS.map((each) => ({
      version: each,
      vatRates: formatTraits(each).vatRates,
      takenBy: KNOWN_RELEASES.filter(
        (one) => one.configuration === configuration && one.versions.includes(each),
      ).map(({ release }) => release),
    })),
    configuration,
    isInUse: delivery === 'enterprise-data',
    waiting,
    folder: fileFolder,
    canEdit: actor.role === 'admin',
  }
}

/** Holds from the next act and file on; acts that no file has yet are made anew. Null: not an admin. */
export async function saveFileSettings(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'clock'>,
  actor: Actor,
  { version }: { version: string },
): Promise<SaveResult | null> {
  if (actor.role !== 'admin') return null
  if (!isFormatVersion(version)) {
    return { kind: 'fault', text: staffTexts(actor.locale).settings.version }
  }
  return deps.database.prisma.$transaction(async (transaction) => {
    const before = await readFileSettings(transaction)
    if (before.version === version) return { kind: 'saved', resumed: 0 }
    await writeFileSettings(transaction, { version })
    await recordAudit(transaction, {
      action: 'setting.file_settings_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: { before: { ...before }, after: { version } },
    })
    return { kind: 'saved', resumed: await resumeDealActs(deps, transaction, MADE_FOR_VERSION) }
  })
}
