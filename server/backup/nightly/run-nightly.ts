import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { localTimeAt } from '../../platform/calendar-date.ts'
import type { Platform } from '../../platform/module.ts'
import { sanitizeLine } from '../../platform/sanitize-text.ts'
import { type BackupDeps, backUp } from '../back-up.ts'
import { readLastBackup, saveLastBackup } from './last-backup.ts'

/** `sverka-20261130-004000.backup`: by name they are in the order of their time. */
const OURS = /^sverka-\d{8}-\d{6}\.backup$/
const UNFINISHED = /^sverka-\d{8}-\d{6}\.backup\.unfinished$/
const MAX_WORDS = 500

export interface NightlyOptions {
  /** Where backups are put. */
  folder: string
  /** Public keys of age. */
  recipients: readonly string[]
  /** How many are kept, the newest. */
  keep: number
  /** Where the portal's own data and files lie, as far as they are on this machine. */
  dataFolders: readonly string[]
}

type Deps = Pick<Platform, 'database' | 'clock' | 'log'> & BackupDeps & NightlyOptions

/** Makes a backup beside the earlier ones and removes the oldest. How it ended is stored, for the check of health. */
export async function runNightly(deps: Deps): Promise<void> {
  const { folder, database, clock, log, recipients, dataFolders } = deps
  const startedAt = clock.now()
  const path = join(folder, `sverka-${stampOf(startedAt)}.backup`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { bytes, missing } = await backUp(deps, path, { recipients })
    const isOnDiskOfData = await isOnDiskOf(folder, dataFolders)
    const made = {
      at: clock.now().toISOString(),
      host: hostname(),
      path,
      bytes,
      missingFiles: missing.count,
      isOnDiskOfData,
    }
    await saveLastBackup(database.prisma, { made, failure: null })
    await removeOld(deps)
    log.info({ path, bytes }, 'backup made')
  } catch (error) {
    const words = sanitizeLine(error instanceof Error ? error.message : String(error))
    const { made } = await readLastBackup(database.prisma)
    const failure = { at: startedAt.toISOString(), words: words.slice(0, MAX_WORDS) }
    await saveLastBackup(database.prisma, { made, failure })
    throw error
  }
}

/** Only after a new one is there: a night that failed costs no earlier backup. */
async function removeOld({ folder, keep }: Pick<Deps, 'folder' | 'keep'>): Promise<void> {
  const names = (await readdir(folder)).sort()
  const finished = names.filter((name) => OURS.test(name))
  const broken = names.filter((name) => UNFINISHED.test(name))
  for (const name of [...finished.slice(0, -keep), ...broken]) await rm(join(folder, name))
}

async function isOnDiskOf(folder: string, others: readonly string[]): Promise<boolean> {
  const { dev } = await stat(folder)
  const found = await Promise.all(others.map((other) => stat(other).catch(() => null)))
  return found.some((other) => other?.dev === dev)
}

function stampOf(at: Date): string {
  return localTimeAt(at, 'UTC').replace(/[-:]/g, '').replace('T', '-')
}
