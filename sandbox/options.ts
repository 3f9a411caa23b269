import { z } from 'zod'
import { bitrix24Schema } from './bitrix24/options.ts'
import { ediSchema } from './edi/options.ts'
import { CONFIGURATION_NAMES } from './onec/odata/configurations/index.ts'
import { AUTH_KINDS, type BaseOptions } from './onec/options.ts'

/** What the sandbox may be told; everything has a default, and port 0 takes any free port. */
const schema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  onecPort: z.int().min(0).max(65535).default(0),
  mailboxSmtpPort: z.int().min(0).max(65535).default(0),
  mailboxWebPort: z.int().min(0).max(65535).default(0),
  apiKey: z.string().min(1).default('sandbox-api-key'),
  auth: z.enum(AUTH_KINDS).default('bearer'),
  user: z.string().default('portal_svc'),
  password: z.string().default('sandbox-password'),
  configuration: z.enum(CONFIGURATION_NAMES).default('bp30'),
  timeZone: z
    .string()
    .refine(isTimeZone, { error: 'not a time zone such as Europe/Moscow' })
    .default('Europe/Moscow'),
  /** Milliseconds before the first byte. */
  latency: z
    .object({ from: z.int().min(0), to: z.int().min(0) })
    .refine(({ from, to }) => from <= to, { error: 'latency goes from less to more' })
    .default({ from: 0, to: 0 }),
  poolTimeout: z.int().min(0).default(5000),
  /** Which completion acts the base has: by default one for each sale of the ledgers. */
  acts: z
    .strictObject({
      counterparties: z.array(z.string()).optional(),
      without: z.array(z.string()).optional(),
      from: z.iso.date().optional(),
      extra: z.int().min(0).max(1_000_000).default(0),
      crowd: z.int().min(0).max(1_000_000).default(0),
    })
    .default({ extra: 0, crowd: 0 }),
  /** Lines a quarter of the ledger that has most; 10,000 where nobody says otherwise. */
  longestLedger: z.int().min(3).max(10_000).default(10_000),
  /** The folder that what changes is stored in for the next start; null: nothing is stored. */
  state: z.string().min(1).nullable().default(null),
  /** Where the application that is tried out is, for links to it. */
  application: z.url().optional(),
  /** A Bitrix24 portal as well; it starts only when asked for. */
  bitrix24: z.union([z.literal(false), bitrix24Schema]).default(false),
  /** Operators of electronic exchange as well; they start only when asked for. */
  edi: z.union([z.literal(false), ediSchema]).default(false),
})

export type SandboxOptions = z.input<typeof schema> & { now?: BaseOptions['now'] }

/** Fills in defaults; throws with a readable text when an option is wrong. */
export function readOptions({ now = () => new Date(), ...given }: SandboxOptions) {
  const read = schema.safeParse(given)
  if (!read.success) throw new Error(`sandbox options: ${z.prettifyError(read.error)}`)
  return { ...read.data, now }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}
