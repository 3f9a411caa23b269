import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { checkHistory, describeCheck, replaceKey } from '../authenticity/index.ts'
import { BackupFault } from '../backup/index.ts'
import { type App, compose } from '../composition/compose.ts'
import { openPlatform } from '../composition/platform.ts'
import { tellSettings } from '../composition/told-settings.ts'
import { type Config, loadEnvironmentFile, readConfig } from '../config.ts'
import {
  CounterpartyFault,
  findCounterparty,
  saveCounterparty,
  saveSupplier,
} from '../counterparties/index.ts'
import { createRunByItself } from '../distribution/index.ts'
import {
  type CustomerRole,
  invitePerson,
  PersonFault,
  resetSecondFactor,
  savePerson,
} from '../identity/index.ts'
import { assertSameKey, OtherKey } from '../platform/crypto/key-proof.ts'
import { DatabaseFault } from '../platform/database/database-fault.ts'
import { acceptEncryptionKey } from './accept-encryption-key.ts'
import { describeRestored, resumeAfterRestore } from './after-restore.ts'
import { assertFolders, FolderFault } from './assert-folders.ts'
import {
  type BackupArguments,
  runBackup,
  runCheck,
  runMakeKey,
  runMigrate,
  runRestore,
} from './backup-verbs.ts'
import { claimWorld, WorldFault } from './claim-world.ts'
import { type Diagnosis, describeNoDatabase, runDoctor } from './doctor.ts'
import { readCompletionActs } from './read-completion-acts.ts'
import { readPassword } from './read-password.ts'
import { endpointsOf, findRunningSandbox } from './running-sandbox.ts'

/** `npm run admin -- <verb>`: administration without a browser. */
const USAGE = `Usage: npm run admin -- <verb> [options]

  create-admin      --email ADDRESS [--password WORDS]
  set-supplier      --name NAME --inn INN [--kpp KPP]          whose papers these are; every one prints it
  add-counterparty  --guid GUID --name NAME [--inn INN] [--kpp KPP] [--email ADDRESS …]
  add-client        --email ADDRESS [--password WORDS] --counterparty GUID [--counterparty GUID …]
  invite            --email ADDRESS --counterparty GUID [--role owner|bookkeeper|viewer]
                                                               prints the link
  reset-second-factor --email ADDRESS                          for a lost phone: the password alone signs in again
  sync-acts                                                    reads completion acts from 1C now
  run-distribution  --from YYYY-MM-DD --to YYYY-MM-DD           sends the acts of a period to everybody whom they concern,
                                                               by the settings of runs and without approval; a worker
                                                               does it, and nobody gets an act twice
  audit-log verify  [--code CODE …] [--locale ru|en]           proves the history of papers, and that it is the one these
                                                               codes were issued under; ends with 1 where it is not
  replace-signing-key                                          a new key signs codes from now on; the old ones stay valid
  accept-encryption-key                                        for a lost ENCRYPTION_KEY: this one is the portal's from now
                                                               on; says what has to be set up anew
  backup FILE       [--recipient age1… …] [--passphrase-file FILE]
                                                               data, files and keys into one encrypted file, while the
                                                               portal works
  restore FILE      [--passphrase-file FILE] [--identity FILE] [--check] [--replace]
                                                               an empty portal becomes what the backup holds; --check
                                                               only proves the file, --replace removes what is there
  resume            [--without-letters]                        after a restore: letters, acts and messages go out again
  make-backup-key                                              a pair of keys for backups that the server cannot open
  migrate                                                      brings the database up to date, as the owner of its tables
  doctor            [--locale ru|en]                           what is right, what is wrong and what to do;
                                                               ends with 1 where something is to be mended
  export-openapi                                               the contract of 1C's HTTP service, YAML

Without --password it is asked for and not shown, or read from standard input: in a command it would stay
in the shell's history and be seen by everybody on this machine.
`

const CONTRACT = new URL('../../docs/onec/reconciliation.openapi.yaml', import.meta.url)

/** The one tells that the key is another, the other mends it. */
const ASKED_OF_ANY_KEY = ['doctor', 'accept-encryption-key']

class UsageError extends Error {}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    email: { type: 'string', multiple: true },
    password: { type: 'string' },
    guid: { type: 'string' },
    name: { type: 'string' },
    inn: { type: 'string' },
    kpp: { type: 'string' },
    counterparty: { type: 'string', multiple: true },
    role: { type: 'string' },
    locale: { type: 'string' },
    code: { type: 'string', multiple: true },
    from: { type: 'string' },
    to: { type: 'string' },
    recipient: { type: 'string', multiple: true },
    'passphrase-file': { type: 'string' },
    identity: { type: 'string' },
    check: { type: 'boolean' },
    replace: { type: 'boolean' },
    'without-letters': { type: 'boolean' },
  },
})

const verbs: Record<string, (app: App) => Promise<string>> = {
  'create-admin': async ({ database }) => {
    const email = one('email')
    await savePerson(database.prisma, { email, password: await password(), role: 'admin' })
    return `Administrator ${email} can sign in.`
  },

  'set-supplier': async ({ database }) => {
    const given = {
      name: one('name'),
      inn: one('inn'),
      kpp: values.kpp === undefined ? '' : one('kpp'),
    }
    const [fault] = await saveSupplier(database.prisma, given)
    if (fault) throw new CounterpartyFault(`"${given[fault.field]}" is not a valid ${fault.field}.`)
    return `The supplier is ${given.name}, INN ${given.inn}.`
  },

  'add-counterparty': async ({ database }) => {
    const { id, name, guid } = await saveCounterparty(database.prisma, {
      guid: one('guid'),
      name: one('name'),
      ...optional('inn'),
      ...optional('kpp'),
      ...(values.email ? { emails: many('email') } : {}),
    })
    return `Counterparty "${name}" (${guid}) is kept as ${id}.`
  },

  'add-client': async ({ database }) => {
    const email = one('email')
    const counterparties = await Promise.all(
      many('counterparty').map((guid) => requireCounterparty(database.prisma, guid)),
    )
    await savePerson(database.prisma, {
      email,
      password: await password(),
      role: 'client',
      counterpartyIds: counterparties.map(({ id }) => id),
    })
    return `Client ${email} can sign in and sees: ${counterparties.map(({ name }) => name).join(', ')}.`
  },

  invite: async ({ database, queue, clock, config }) => {
    const counterparty = await requireCounterparty(database.prisma, one('counterparty'))
    return invitePerson(
      { prisma: database.prisma, queue, clock, publicUrl: config.publicUrl },
      { email: one('email'), counterparty, locale: config.DEFAULT_LOCALE, ...role() },
    )
  },

  'reset-second-factor': async ({ database, queue }) => {
    const email = one('email')
    await resetSecondFactor({ prisma: database.prisma, queue }, email, null)
    return `The second factor of ${email} is gone, all their sessions are ended, and a letter tells them.`
  },

  'sync-acts': (app) => readCompletionActs(app),

  'run-distribution': async ({ modules }) => {
    const period = { from: one('from'), to: one('to') }
    const made = await createRunByItself(
      modules.distribution.deps,
      { name: '', ...period },
      { scheduleKey: null, isAutomatic: true },
    )
    if (made?.kind !== 'created') {
      throw new UsageError('--from and --to must be days of a period that has begun.')
    }
    return `The run is ${modules.distribution.deps.publicUrl}/staff/distribution/${made.runId}; a worker goes on with it.`
  },

  'audit-log': async (app) => {
    if (positionals[1] !== 'verify') throw new UsageError('Say: audit-log verify.')
    const { database, modules, config } = app
    const codes = values.code === undefined ? [] : many('code')
    const check = await checkHistory(
      { prisma: database.prisma, keys: modules.authenticity.keys },
      codes,
    )
    const flaws = describeCheck(check, localeOf(config))
    if (flaws.length > 0) process.exitCode = 1
    const head = `Entries: ${check.entries}; last hash: ${check.lastHash ?? 'none'}; codes: ${check.codes}.`
    return [head, ...(flaws.length > 0 ? flaws : ['Nothing is missing, changed or moved.'])].join(
      '\n',
    )
  },

  'replace-signing-key': async ({ database, modules, clock }) => {
    const id = await replaceKey({ prisma: database.prisma, keys: modules.authenticity.keys }, null)
    return `Key ${id} signs codes from ${clock.today()} on. Codes that other keys signed stay valid.`
  },

  'accept-encryption-key': (app) => acceptEncryptionKey(app),

  resume: (app) => resumeAfterRestore(app, { sendsLetters: values['without-letters'] !== true }),

  restore: async () => '',

  doctor: async (app) =>
    tell(await runDoctor(app, tellSettings(app.config, app.endpoints), localeOf(app.config))),
}

function many(name: string): string[] {
  const given = values[name]
  const texts = (Array.isArray(given) ? given : [given]).filter((text) => typeof text === 'string')
  if (texts.length === 0) throw new UsageError(`--${name} is missing.`)
  return texts
}

function one(name: string): string {
  return many(name)[0] ?? ''
}

function role(): { role?: CustomerRole } {
  if (values.role === undefined) return {}
  const known = (['owner', 'bookkeeper', 'viewer'] as const).find((each) => each === one('role'))
  if (!known) throw new UsageError('--role must be one of: owner, bookkeeper, viewer.')
  return { role: known }
}

/** The language of a table: as asked for, else the portal's. */
function localeOf({ DEFAULT_LOCALE }: Pick<Config, 'DEFAULT_LOCALE'>): 'ru' | 'en' {
  if (values.locale === undefined) return DEFAULT_LOCALE
  const known = (['ru', 'en'] as const).find((each) => each === one('locale'))
  if (!known) throw new UsageError('--locale must be ru or en.')
  return known
}

/** The table, and the exit code that says whether something is to be mended. */
function tell({ table, isWell }: Diagnosis): string {
  if (!isWell) process.exitCode = 1
  return table
}

/** The password given, typed or piped in. */
async function password(): Promise<string> {
  if (values.password !== undefined) return one('password')
  const text = await readPassword(`Password for ${one('email')}: `)
  if (text === '') throw new UsageError('No password was given.')
  return text
}

function optional(name: 'inn' | 'kpp'): { inn?: string; kpp?: string } {
  return values[name] === undefined ? {} : { [name]: one(name) }
}

async function requireCounterparty(prisma: App['database']['prisma'], guid: string) {
  const counterparty = await findCounterparty(prisma, guid)
  if (!counterparty)
    throw new UsageError(`No counterparty with guid ${guid}. Add it first: add-counterparty.`)
  return counterparty
}

function backupArguments(): BackupArguments {
  return {
    path: positionals[1],
    recipients: values.recipient === undefined ? [] : many('recipient'),
    passphraseFile: values['passphrase-file'] === undefined ? undefined : one('passphrase-file'),
    identityFile: values.identity === undefined ? undefined : one('identity'),
    isReplacing: values.replace === true,
    isChecking: values.check === true,
  }
}

/** Verbs that need no portal: it may not be there yet, or be an older one. Null: it is none of them. */
async function runWithoutPortal(verb: string): Promise<string | null> {
  if (verb === 'export-openapi') return (await readFile(CONTRACT, 'utf8')).trimEnd()
  if (verb === 'make-backup-key') return runMakeKey()
  const given = backupArguments()
  if (verb === 'restore' && given.isChecking) return runCheck(given)
  if (verb !== 'backup' && verb !== 'migrate') return null
  loadEnvironmentFile()
  const config = readConfig({ LOG_LEVEL: 'error', ...process.env })
  await assertFolders(config)
  return verb === 'backup' ? runBackup(config, given) : runMigrate(config)
}

async function main(): Promise<void> {
  const said = await runWithoutPortal(positionals[0] ?? '')
  if (said !== null) {
    process.stdout.write(`${said}\n`)
    return
  }
  const verb = positionals[0] ?? ''
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (!run) throw new UsageError(verb ? `There is no verb "${verb}".` : 'Say what to do.')
  loadEnvironmentFile()
  const config = readConfig({ LOG_LEVEL: 'error', ...process.env })
  await assertFolders(config)
  const restored = verb === 'restore' ? await runRestore(config, backupArguments()) : null
  const platform = await openPlatform(config, { runsJobs: false }).catch(async (error: unknown) => {
    if (verb !== 'doctor' || !(error instanceof Error)) throw error
    process.stdout.write(`${tell(await describeNoDatabase(error.message, localeOf(config)))}\n`)
    return null
  })
  if (!platform) return
  try {
    await claimWorld(platform.database, config, { mayBegin: false })
    if (!ASKED_OF_ANY_KEY.includes(verb)) {
      await assertSameKey(platform.database.prisma, platform.sealer)
    }
    // Also where this command is told of no sandbox: what runs on these data decides.
    const sandbox = await findRunningSandbox(platform.database)
    const app = await compose(config, endpointsOf(config, sandbox), { platform })
    try {
      process.stdout.write(`${restored ? await describeRestored(app, restored) : await run(app)}\n`)
    } finally {
      await app.close()
    }
  } finally {
    await platform.close()
  }
}

try {
  await main()
} catch (error) {
  const words = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${words}\n`)
  if (error instanceof UsageError) process.stderr.write(`\n${USAGE}`)
  const foreseen = [
    UsageError,
    PersonFault,
    CounterpartyFault,
    WorldFault,
    OtherKey,
    FolderFault,
    BackupFault,
    DatabaseFault,
  ].some((kind) => error instanceof kind)
  process.exit(foreseen ? 2 : 1)
}
