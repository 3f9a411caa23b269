import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import {
  assertRecipients,
  BackupFault,
  backUp,
  type Key,
  type Lock,
  proveArchive,
  type Restored,
  restore,
} from '../../backup/index.ts'
import { backupPlan, marksOfUse } from '../../composition/backup-plan.ts'
import { allJobs } from '../../composition/jobs.ts'
import { findDatabase, openDatabase, readEncryptionKey } from '../../composition/platform.ts'
import { packageVersion } from '../../composition/version.ts'
import type { Config } from '../../config.ts'
import { assertSameKey } from '../../platform/crypto/key-proof.ts'
import { createSealer } from '../../platform/crypto/sealer.ts'
import { assertUsable } from '../../platform/database/assert-usable.ts'
import { connect } from '../../platform/database/connect.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { createLogger } from '../../platform/log.ts'
import { openQueue } from '../../platform/queue/queue.ts'
import { openStorage } from '../../platform/storage.ts'
import type { CommandIo } from '../command-io.ts'
import { type Said, well } from './said.ts'

/** What was typed behind `backup` and `restore`. */
export interface BackupArguments {
  path: string | undefined
  recipients: readonly string[]
  passphraseFile: string | undefined
  identityFile: string | undefined
  isReplacing: boolean
  isChecking: boolean
}

const MIN_PASSPHRASE = 12

/** `backup FILE`: everything of the portal into one encrypted file, while it works. */
export async function runBackup(
  config: Config,
  given: BackupArguments,
  io: CommandIo,
): Promise<Said> {
  const path = pathOf(given)
  if (existsSync(path)) throw new BackupFault(`${path} is there already. Nothing was written.`)
  await using closing = new AsyncDisposableStack()
  const database = await openDatabase(config, createLogger(config.LOG_LEVEL), closing)
  const encryptionKey = await readEncryptionKey(config)
  await assertSameKey(database.prisma, createSealer(encryptionKey))
  const lock = await readLock(given, io)
  const storage = openStorage(config.storageUrl)
  const deps = { databaseUrl: database.url, storage, encryptionKey, plan: backupPlan }
  const made = await backUp({ ...deps, release: packageVersion() }, path, lock)
  const { bytes, takenAt, rows, files, missing } = made
  const lines = [
    `${path} (${megabytes(bytes)}) has everything of ${takenAt}: ${rows} rows, ${files.count} files (${megabytes(files.bytes)}), and the encryption key.`,
  ]
  if (missing.count > 0) {
    lines.push(
      `${missing.count} files that the database names are not in the storage, or are others:`,
      ...missing.keys.slice(0, 20).map((key) => `  ${key}`),
    )
  }
  return { words: lines.join('\n'), isWell: missing.count === 0 }
}

/** `restore FILE --check`: reads a backup to its end and changes nothing. */
export async function runCheck(given: BackupArguments, io: CommandIo): Promise<string> {
  const { manifest, end } = await proveArchive(pathOf(given), await readKey(given, io))
  const rows = Object.values(end.tables).reduce((sum, { count }) => sum + count, 0)
  return `The backup is whole: ${manifest.takenAt}, release ${manifest.release}, ${rows} rows, ${end.files.count} files.`
}

/** `restore FILE`: an empty portal becomes what the backup holds. The caller sends the jobs and proves the history. */
export async function runRestore(
  config: Config,
  given: BackupArguments,
  io: CommandIo,
): Promise<Restored> {
  const path = pathOf(given)
  const key = await readKey(given, io)
  await using closing = new AsyncDisposableStack()
  const databaseUrl = await findDatabase(config, createLogger(config.LOG_LEVEL), closing)
  await assertUsableOnce(databaseUrl)
  const deps = {
    databaseUrl,
    storage: openStorage(config.storageUrl),
    marksOfUse,
    accept: async ({ world }: { world: string | null }, encryptionKey: Buffer) => {
      assertSameWorld(config, world)
      assertAcceptsKey(config, encryptionKey)
    },
    placeKey: (encryptionKey: Buffer) => placeKey(config, encryptionKey),
    say: (words: string) => io.err(`${words}\n`),
  }
  // Awaited here: the embedded database ends with this block.
  return await restore(deps, path, key, given)
}

/** Leaves no connection open, which would be taken for one of a portal at work. */
async function assertUsableOnce(url: string): Promise<void> {
  const database = connect(url)
  await assertUsable(database).finally(database.close)
}

/** `migrate`: for a portal whose processes may not change the schema; run with DATABASE_URL of the role that owns it. */
export async function runMigrate(config: Config, io: CommandIo): Promise<Said> {
  const log = createLogger(config.LOG_LEVEL)
  await using closing = new AsyncDisposableStack()
  const database = await openDatabase(config, log, closing)
  const applied = await migrate(database.pool, undefined, (words) => io.err(`${words}\n`))
  const queue = await openQueue(database.url, log, false, allJobs)
  await queue.stop()
  return well(
    applied.length > 0
      ? `The database is up to date: ${applied.join(', ')}.`
      : 'The database was up to date.',
  )
}

/** `make-backup-key`: a pair of keys, so that the server that makes backups cannot open them. */
export async function runMakeKey(): Promise<string> {
  const identity = await generateX25519Identity()
  return [
    `# Public key, for BACKUP_RECIPIENTS and --recipient: ${await identityToRecipient(identity)}`,
    '# Private key: keep it in two places, none of them this server. Whoever has it opens the backups.',
    identity,
  ].join('\n')
}

function pathOf({ path }: BackupArguments): string {
  if (!path) throw new BackupFault('Say which file: npm run admin -- backup FILE')
  if (path === '-') {
    throw new BackupFault(
      'A backup is a file: it has its name only once it is whole. Say which, and send it on from there.',
    )
  }
  return resolve(path)
}

async function readLock(given: BackupArguments, io: CommandIo): Promise<Lock> {
  if (given.recipients.length > 0) {
    assertRecipients(given.recipients, '--recipient')
    return { recipients: given.recipients }
  }
  const passphrase = await readPassphrase(given, io, 'Passphrase for the backup: ')
  if (passphrase.length < MIN_PASSPHRASE) {
    throw new BackupFault(
      `The passphrase needs ${MIN_PASSPHRASE} characters at least; five words that nobody guesses are good.`,
    )
  }
  if (io.isTerminal && !given.passphraseFile) {
    const again = await io.readPassword('The same again: ')
    if (again !== passphrase) throw new BackupFault('The two are not the same.')
  }
  return { passphrase }
}

async function readKey(given: BackupArguments, io: CommandIo): Promise<Key> {
  if (!given.identityFile) {
    return { passphrase: await readPassphrase(given, io, 'Passphrase of the backup: ') }
  }
  const text = await readFile(given.identityFile, 'utf8')
  const identities = text.match(/^AGE-SECRET-KEY-\S+/gm) ?? []
  if (identities.length === 0) {
    throw new BackupFault(`${given.identityFile} has no line AGE-SECRET-KEY-….`)
  }
  return { identities }
}

async function readPassphrase(
  given: BackupArguments,
  io: CommandIo,
  question: string,
): Promise<string> {
  const passphrase = given.passphraseFile
    ? ((await readFile(given.passphraseFile, 'utf8')).split(/\r?\n/, 1)[0] ?? '')
    : await io.readPassword(question)
  if (passphrase === '') throw new BackupFault('No passphrase was given.')
  return passphrase
}

function assertSameWorld({ sandbox }: Config, world: string | null): void {
  if (world === null || world === (sandbox ? 'sandbox' : 'real')) return
  throw new BackupFault(
    world === 'real'
      ? 'The backup holds real data, and with these settings the portal runs on its sandbox. Nothing was changed.\n' +
          'Set what the portal was used with first (see .env.example), or SANDBOX=off.'
      : 'The backup is of a sandbox, with its demo accounts, and these settings are of a real portal. Nothing was changed.',
  )
}

function assertAcceptsKey({ ENCRYPTION_KEY }: Config, encryptionKey: Buffer): void {
  if (!ENCRYPTION_KEY || Buffer.from(ENCRYPTION_KEY, 'base64').equals(encryptionKey)) return
  throw new BackupFault(
    'ENCRYPTION_KEY is set to another key than the one that the secrets in this backup are sealed by. Nothing was changed.\n' +
      'Set it to that key, or leave it out: then the key of the backup is put into DATA_DIR/encryption.key.',
  )
}

async function placeKey({ ENCRYPTION_KEY, dataDir }: Config, key: Buffer): Promise<void> {
  if (ENCRYPTION_KEY) return
  const path = join(dataDir, 'encryption.key')
  const text = key.toString('base64')
  const before = await readFile(path, 'utf8').catch(() => null)
  if (before?.trim() === text) return
  // Of the portal that was begun here; somebody may still want it.
  if (before !== null) await rename(path, `${path}.before-restore-${Date.now()}`)
  await writeFile(path, text, { mode: 0o600 })
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
