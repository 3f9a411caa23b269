import { parseArgs } from 'node:util'
import type { CustomerRole } from '../../identity/index.ts'
import type { BackupArguments } from './backup-verbs.ts'
import { UsageError } from './usage.ts'

const TEXT = { type: 'string' } as const
const TEXTS = { type: 'string', multiple: true } as const
const FLAG = { type: 'boolean' } as const
const OPTIONS = {
  email: TEXTS,
  password: TEXT,
  guid: TEXT,
  name: TEXT,
  inn: TEXT,
  kpp: TEXT,
  counterparty: TEXTS,
  role: TEXT,
  locale: TEXT,
  code: TEXTS,
  from: TEXT,
  to: TEXT,
  recipient: TEXTS,
  'passphrase-file': TEXT,
  identity: TEXT,
  check: FLAG,
  replace: FLAG,
  'without-letters': FLAG,
}
type Name = keyof typeof OPTIONS

/** What was typed behind `npm run admin --`. Methods throw UsageError with a sentence. */
export interface Arguments {
  verb: string
  /** What stands behind the verb without a name. */
  words: readonly string[]
  has(name: Name): boolean
  /** `--check`, without a value. */
  flag(name: 'check' | 'replace' | 'without-letters'): boolean
  one(name: Name): string
  many(name: Name): string[]
  role(): CustomerRole | undefined
  /** The language of a table: as asked for, else the portal's. */
  locale(portal: 'ru' | 'en'): 'ru' | 'en'
}

export function readArguments(argv: readonly string[]): Arguments {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: false,
    options: OPTIONS,
  })
  const [verb = '', ...words] = positionals
  assertKnown(values)

  function many(name: Name): string[] {
    const given: unknown = values[name]
    const texts = (Array.isArray(given) ? given : [given]).filter(
      (text) => typeof text === 'string',
    )
    if (texts.length === 0) throw new UsageError(`--${name} is missing.`)
    return texts
  }
  const one = (name: Name) => many(name)[0] ?? ''
  const has = (name: Name) => values[name] !== undefined

  return {
    verb,
    words,
    has,
    flag: (name) => values[name] === true,
    one,
    many,
    role: () => (has('role') ? oneOf('role', ['owner', 'bookkeeper', 'viewer']) : undefined),
    locale: (portal) => (has('locale') ? oneOf('locale', ['ru', 'en']) : portal),
  }

  function oneOf<const T extends string>(name: Name, known: readonly T[]): T {
    const found = known.find((each) => each === one(name))
    if (!found) throw new UsageError(`--${name} must be one of: ${known.join(', ')}.`)
    return found
  }
}

/** A name that is mistyped must not be passed over: `restore FILE --chek` would restore. */
function assertKnown(values: object): void {
  for (const [name, value] of Object.entries(values)) {
    if (!isName(name)) throw new UsageError(`There is no option --${name}.`)
    if (OPTIONS[name].type === 'boolean' && value !== true) {
      throw new UsageError(`--${name} takes no value.`)
    }
  }
}

const isName = (name: string): name is Name => Object.hasOwn(OPTIONS, name)

export function backupArguments({ words, has, flag, one, many }: Arguments): BackupArguments {
  return {
    path: words[0],
    recipients: has('recipient') ? many('recipient') : [],
    passphraseFile: has('passphrase-file') ? one('passphrase-file') : undefined,
    identityFile: has('identity') ? one('identity') : undefined,
    isReplacing: flag('replace'),
    isChecking: flag('check'),
  }
}
