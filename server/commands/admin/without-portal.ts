import { readFile } from 'node:fs/promises'
import type { Config } from '../../config.ts'
import { assertFolders } from '../assert-folders.ts'
import type { CommandIo } from '../command-io.ts'
import { type Arguments, backupArguments } from './arguments.ts'
import { runBackup, runCheck, runMakeKey, runMigrate } from './backup-verbs.ts'
import { type Said, well } from './said.ts'

const CONTRACT = new URL('../../../docs/onec/reconciliation.openapi.yaml', import.meta.url)

/** Verbs that need no portal: it may not be there yet, or be an older one. Null: it is none of them. */
export async function runWithoutPortal(
  given: Arguments,
  io: CommandIo,
  readSettings: () => Config,
): Promise<Said | null> {
  const { verb } = given
  if (verb === 'export-openapi') return well((await readFile(CONTRACT, 'utf8')).trimEnd())
  if (verb === 'make-backup-key') return well(await runMakeKey())
  if (verb === 'restore' && given.flag('check'))
    return well(await runCheck(backupArguments(given), io))
  if (verb !== 'backup' && verb !== 'migrate') return null
  const config = readSettings()
  await assertFolders(config)
  return verb === 'backup' ? runBackup(config, backupArguments(given), io) : runMigrate(config, io)
}
