import { BackupFault } from '../../backup/index.ts'
import { compose } from '../../composition/compose.ts'
import { openPlatform } from '../../composition/platform.ts'
import { type Config, readConfig } from '../../config.ts'
import { CounterpartyFault } from '../../counterparties/index.ts'
import { PersonFault } from '../../identity/index.ts'
import { assertSameKey, OtherKey } from '../../platform/crypto/key-proof.ts'
import { DatabaseFault } from '../../platform/database/database-fault.ts'
import { assertFolders, FolderFault } from '../assert-folders.ts'
import { claimWorld, WorldFault } from '../claim-world.ts'
import type { CommandIo } from '../command-io.ts'
import { describeNoDatabase } from '../doctor.ts'
import { endpointsOf, findRunningSandbox } from '../running-sandbox.ts'
import { describeRestored } from './after-restore.ts'
import { type Arguments, backupArguments, readArguments } from './arguments.ts'
import { runRestore } from './backup-verbs.ts'
import type { Said } from './said.ts'
import { USAGE, UsageError } from './usage.ts'
import { findVerb, saidOf } from './verbs.ts'
import { runWithoutPortal } from './without-portal.ts'

/** The one tells that the key is another, the other mends it. */
const ASKED_OF_ANY_KEY = ['doctor', 'accept-encryption-key']

/** What is told in one sentence; anything else is a fault of ours. */
const FORESEEN = [
  UsageError,
  PersonFault,
  CounterpartyFault,
  WorldFault,
  OtherKey,
  FolderFault,
  BackupFault,
  DatabaseFault,
]

/**
 * One command, whatever process it stands in: everything it opened is closed when it ends.
 * @returns the exit code. 1: something is to be mended or went wrong; 2: refused, with a sentence
 */
export async function runAdmin(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    const { words, isWell } = await answer(readArguments(argv), io)
    io.out(`${words}\n`)
    return isWell ? 0 : 1
  } catch (error) {
    const disk = describeDisk(error)
    io.err(`${disk ?? (error instanceof Error ? error.message : String(error))}\n`)
    if (disk) return 2
    if (error instanceof UsageError) io.err(`\n${USAGE}`)
    return FORESEEN.some((kind) => error instanceof kind) ? 2 : 1
  }
}

/** What the system says of a file that was named, or of its disk, with what to do; null: it is no such fault. */
function describeDisk(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const path = 'path' in error && typeof error.path === 'string' ? error.path : ''
  const remedies: Record<string, string> = {
    ENOSPC: 'The disk is full: make room, or name a file on another one.',
    EDQUOT: 'The disk gives this user no more room: make some, or name a file on another one.',
    ENOENT: `${path} is not there: see that the file, and the folder it is to be in, are.`,
    ENOTDIR: `${path} cannot be: a part of it is a file.`,
    EISDIR: `${path || 'What was named'} is a folder: name a file.`,
    EACCES: `${path} may not be used by the user this command runs as.`,
    EROFS: `${path} is on a disk that can only be read.`,
  }
  const remedy =
    path || /^E(NOSPC|DQUOT|ISDIR)$/.test(error.code) ? remedies[error.code] : undefined
  return remedy ? `${remedy} (${error.message})` : null
}

async function answer(given: Arguments, io: CommandIo): Promise<Said> {
  const readSettings = () => readConfig({ LOG_LEVEL: 'error', ...io.environment() })
  const said = await runWithoutPortal(given, io, readSettings)
  if (said) return said
  if (given.verb !== 'restore' && !findVerb(given.verb)) {
    throw new UsageError(given.verb ? `There is no verb "${given.verb}".` : 'Say what to do.')
  }
  const config = readSettings()
  await assertFolders(config)
  return askPortal(config, given, io)
}

async function askPortal(config: Config, given: Arguments, io: CommandIo): Promise<Said> {
  const { verb } = given
  const restored = verb === 'restore' ? await runRestore(config, backupArguments(given), io) : null
  await using closing = new AsyncDisposableStack()
  const platform = await openPlatform(config, { runsJobs: false }).catch((error: unknown) => {
    if (verb !== 'doctor' || !(error instanceof Error)) throw error
    return error
  })
  if (platform instanceof Error) {
    return saidOf(await describeNoDatabase(platform.message, given.locale(config.DEFAULT_LOCALE)))
  }
  closing.defer(platform.close)
  await claimWorld(platform.database, config, { mayBegin: false })
  if (!ASKED_OF_ANY_KEY.includes(verb)) {
    await assertSameKey(platform.database.prisma, platform.sealer)
  }
  // Also where this command is told of no sandbox: what runs on these data decides.
  const sandbox = await findRunningSandbox(platform.database)
  const app = await compose(config, endpointsOf(config, sandbox), { platform })
  closing.defer(app.close)
  if (restored) return await describeRestored(app, restored)
  const run = findVerb(verb)
  if (!run) throw new UsageError(`There is no verb "${verb}".`)
  return await run(app, given, io)
}
