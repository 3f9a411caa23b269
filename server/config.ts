import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import proxyaddr from 'proxy-addr'
import { z } from 'zod'
import { CONFIGURATIONS } from './onec/profiles/index.ts'
import { findUrlFault } from './platform/database/client-options.ts'
import { isLoopbackHost } from './platform/network-address.ts'
import { SAMPLERS, type TracingSettings } from './platform/tracing/settings.ts'

/** An empty line in `.env` means "not set". */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => (given === '' || given === undefined ? value : given), schema)

const httpUrl = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'must be an http:// or https:// address',
  )
  .transform((text) => text.replace(/(?<!\/)\/+$/, ''))
const urlOf = (...schemes: string[]) =>
  z
    .string()
    .refine(
      (text) => schemes.includes((URL.parse(text)?.protocol ?? '').slice(0, -1)),
      `must begin with ${schemes.map((scheme) => `${scheme}:`).join(' or ')}`,
    )

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most,
      most === Number.MAX_SAFE_INTEGER
        ? `must be a whole number, ${least} or more`
        : `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number)
const oneOf = <const T extends [string, ...string[]]>(...words: T) =>
  z.enum(words, `must be one of: ${words.join(', ')}`)
const onOff = withDefault(oneOf('on', 'off'), 'off').transform((word) => word === 'on')
/** What others present to the portal: long enough that nobody guesses it. */
const secret = z.string().min(16, 'must have at least 16 characters')
const share = z
  .string()
  .regex(/^(?:0(?:\.\d{1,9})?|1(?:\.0{1,9})?)$/, 'must be a share from 0 to 1, such as 0.1')
  .transform(Number)
/** Addresses and networks, separated by commas or spaces. */
const networks = z
  .string()
  .transform((text) => text.split(/[,\s]+/).filter(Boolean))
  .refine(
    (list) => list.every(isNetwork),
    'must be IP addresses or networks such as 10.0.0.0/8, separated by commas',
  )

const environment = z.object({
  NODE_ENV: withDefault(oneOf('development', 'production', 'test'), 'production'),
  PORT: withDefault(wholeNumber(0, 65_535), '3000'),
  HOST: withDefault(z.string(), '127.0.0.1'),
  WORKER_PORT: optional(wholeNumber(0, 65_535)),
  PUBLIC_URL: optional(httpUrl),
  TRUSTED_PROXIES: withDefault(networks, ''),
  HSTS_SUBDOMAINS: onOff,
  DATABASE_URL: optional(
    urlOf('postgres', 'postgresql').superRefine((url, context) => {
      const message = findUrlFault(url)
      if (message) context.addIssue({ code: 'custom', message })
    }),
  ),
  DATA_DIR: withDefault(z.string(), './data'),
  ROLE: withDefault(oneOf('all', 'web', 'worker'), 'all'),
  STORAGE_URL: optional(urlOf('file', 's3')),
  ONEC_URL: optional(httpUrl),
  ONEC_API_KEY: optional(
    z.string().regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces'),
  ),
  ONEC_HS_AUTH: withDefault(oneOf('bearer', 'basic', 'basic+header', 'none'), 'bearer'),
  ONEC_ODATA_USER: optional(z.string()),
  ONEC_ODATA_PASSWORD: optional(z.string()),
  ONEC_CONFIGURATION: withDefault(oneOf(...CONFIGURATIONS), 'bp30'),
  ONEC_DELIVERY: withDefault(oneOf('odata', 'enterprise-data'), 'odata'),
  ONEC_EXCHANGE_DIR: optional(z.string()),
  ONEC_FILES_POSTED: onOff,
  ONEC_CONSTRUCTION_ACTS: onOff,
  ONEC_CONCURRENCY: withDefault(wholeNumber(1, 50), '2'),
  ONEC_HOOK_KEY: optional(secret),
  BITRIX24_WEBHOOK_URL: optional(
    httpUrl.refine(
      (url) => /\/rest\/\d+\/[^/?#]+$/.test(url),
      'must look like https://portal.bitrix24.ru/rest/1/secret/ (Developer resources, Incoming webhook)',
    ),
  ),
  BITRIX24_APPLICATION_TOKEN: optional(secret),
  BITRIX24_CLIENT_ID: optional(z.string()),
  BITRIX24_CLIENT_SECRET: optional(z.string()),
  BITRIX24_ACT_STAGES: optional(z.string()),
  BITRIX24_HOOK_SECRET: optional(secret),
  BITRIX24_RATE: withDefault(
    z
      .string()
      .regex(/^[1-9]\d{0,3}\/[1-9]\d{0,2}$/, 'must be two whole numbers, such as 50/2')
      .transform((text) => {
        const [burst = 0, perSecond = 0] = text.split('/').map(Number)
        return { burst, perSecond }
      }),
    '50/2',
  ),
  BITRIX24_QUIET_SECONDS: optional(wholeNumber(0, 3600)),
  BITRIX24_DRIVE_FOLDER_ID: optional(wholeNumber(1, Number.MAX_SAFE_INTEGER)),
  DIADOC_CLIENT_ID: optional(z.string()),
  DIADOC_CLIENT_SECRET: optional(z.string()),
  DIADOC_REFRESH_TOKEN: optional(z.string()),
  DIADOC_URL: withDefault(httpUrl, 'https://diadoc-api.kontur.ru'),
  DIADOC_IDENTITY_URL: withDefault(httpUrl, 'https://identity.kontur.ru'),
  DIADOC_WEB_URL: withDefault(httpUrl, 'https://diadoc.kontur.ru'),
  SABY_LOGIN: optional(z.string()),
  SABY_PASSWORD: optional(z.string()),
  SABY_ACCOUNT: optional(z.string()),
  SABY_APP_CLIENT_ID: optional(z.string()),
  SABY_APP_SECRET: optional(z.string()),
  SABY_SECRET_KEY: optional(z.string()),
  SABY_URL: withDefault(httpUrl, 'https://online.sbis.ru'),
  SMTP_URL: optional(urlOf('smtp', 'smtps')),
  MAIL_FROM: withDefault(
    z.string().includes('@', 'must be an e-mail address, with or without a name'),
    'Sverka <sverka@localhost>',
  ),
  MAIL_RATE_PER_HOUR: optional(wholeNumber(1, 1_000_000)),
  BOUNCE_ADDRESS: optional(z.email('must be an e-mail address, without a name')),
  BOUNCE_IMAP_URL: optional(
    urlOf('imap', 'imaps').refine(
      (url) => Boolean(URL.parse(url)?.username),
      'must name its user, for example imaps://user:password@imap.example.com/INBOX',
    ),
  ),
  TIME_ZONE: withDefault(
    z
      .string()
      .refine((zone) => isTimeZone(zone), 'must be an IANA time zone, for example Europe/Moscow'),
    'Europe/Moscow',
  ),
  DEFAULT_LOCALE: withDefault(oneOf('ru', 'en'), 'ru'),
  ENCRYPTION_KEY: optional(
    z
      .base64('must be 32 bytes in base64')
      .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
  ),
  AUDIT_RETENTION_DAYS: withDefault(wholeNumber(90, 36_500), '1825'),
  BACKUP_DIR: optional(z.string()),
  BACKUP_RECIPIENTS: optional(
    z
      .string()
      .transform((text) => text.split(/[,\s]+/).filter(Boolean))
      .refine(
        (list) => list.length > 0 && list.every((key) => key.startsWith('age1')),
        'must be public keys of age (age1…), separated by commas',
      ),
  ),
  BACKUP_KEEP: withDefault(wholeNumber(1, 1000), '14'),
  METRICS_TOKEN: optional(secret),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(httpUrl),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(httpUrl),
  OTEL_EXPORTER_OTLP_PROTOCOL: optional(oneOf('http/protobuf')),
  OTEL_TRACES_SAMPLER: withDefault(oneOf(...SAMPLERS), 'parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: withDefault(share, '1'),
  OTEL_TRACES_EXPORTER: withDefault(oneOf('otlp', 'none'), 'otlp'),
  OTEL_BSP_SCHEDULE_DELAY: withDefault(wholeNumber(1, 600_000), '5000'),
  OTEL_SDK_DISABLED: withDefault(oneOf('true', 'false'), 'false'),
  LOG_LEVEL: withDefault(
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
  ),
  ANTIVIRUS_URL: optional(urlOf('tcp')),
  SECOND_FACTOR: optional(oneOf('off', 'admins', 'staff')),
  SANDBOX: withDefault(oneOf('auto', 'on', 'off'), 'auto'),
})

export type Config = ReturnType<typeof readConfig>

export class ConfigError extends Error {}

/**
 * The settings, read once at start. Every fault is in one message.
 * @throws ConfigError naming each variable that is wrong and what it should be
 */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const result = environment.safeParse(env)
  const issues = result.error?.issues ?? []
  const faults = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  faults.push(...findMissing(env))
  const realSettings = findRealSettings(env)
  if (env.SANDBOX === 'on' && realSettings.length > 0) {
    faults.push(`SANDBOX: cannot be on beside ${realSettings.join(', ')}: remove these, or SANDBOX`)
  }
  if (!result.success || faults.length > 0) {
    const list = [...new Set(faults)].map((fault) => `  ${fault}`).join('\n')
    throw new ConfigError(`These settings are wrong (see .env.example):\n${list}`)
  }
  const values = result.data
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`
  const dataDir = resolve(values.DATA_DIR)
  const sandbox =
    values.SANDBOX === 'on' || (values.SANDBOX === 'auto' && realSettings.length === 0)
  return {
    ...values,
    publicUrl,
    dataDir,
    /** Secure cookies and HSTS only make sense where browsers come over https. */
    isHttps: publicUrl.startsWith('https:'),
    storageUrl: values.STORAGE_URL ?? pathToFileURL(join(dataDir, 'files/')).href,
    sandbox,
    /** Names of the settings that connect the portal to something real, or open it to others than this machine. */
    realSettings,
    /** Who must have a second factor: administrators, unless the demo accounts run. */
    secondFactor: values.SECOND_FACTOR ?? (sandbox ? ('off' as const) : ('admins' as const)),
    runsWeb: values.ROLE !== 'worker',
    runsWorker: values.ROLE !== 'web',
    tracing: tracingOf(values),
    isDevelopment: values.NODE_ENV === 'development',
  }
}

/** By OpenTelemetry's own names. Null: nothing is traced, which is so unless an endpoint is named. */
function tracingOf(values: z.output<typeof environment>): TracingSettings | null {
  const endpoint = values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? values.OTEL_EXPORTER_OTLP_ENDPOINT
  const isOff = values.OTEL_SDK_DISABLED === 'true' || values.OTEL_TRACES_EXPORTER === 'none'
  if (endpoint === undefined || isOff) return null
  return {
    sampler: values.OTEL_TRACES_SAMPLER,
    ratio: values.OTEL_TRACES_SAMPLER_ARG,
    sendEveryMs: values.OTEL_BSP_SCHEDULE_DELAY,
  }
}

/** What is missing because something else is set. */
function findMissing(env: Record<string, string | undefined>): string[] {
  const faults: string[] = []
  const auth = env.ONEC_HS_AUTH || 'bearer'
  if (env.ONEC_URL) {
    const needsKey = auth === 'bearer' || auth === 'basic+header'
    const needsUser =
      auth === 'basic+header' || (auth === 'basic' && !env.ONEC_API_KEY?.includes(':'))
    if (needsKey && !env.ONEC_API_KEY) {
      faults.push(`ONEC_API_KEY: is needed with ONEC_URL when ONEC_HS_AUTH is ${auth}`)
    }
    if (needsUser && !env.ONEC_ODATA_USER) {
      faults.push(`ONEC_ODATA_USER: is needed with ONEC_URL when ONEC_HS_AUTH is ${auth}`)
    }
  }
  if (
    env.ONEC_DELIVERY === 'enterprise-data' &&
    env.ONEC_CONFIGURATION === 'unf30' &&
    env.ONEC_FILES_POSTED !== 'on'
  ) {
    faults.push(
      'ONEC_DELIVERY: УНФ posts what it loads from a file and makes a goods note of an act, so no draft comes of it; use odata, or set ONEC_FILES_POSTED=on to accept that',
    )
  }
  for (const [one, other] of [
    ['BITRIX24_CLIENT_ID', 'BITRIX24_CLIENT_SECRET'],
    ['BITRIX24_CLIENT_SECRET', 'BITRIX24_CLIENT_ID'],
    ['DIADOC_CLIENT_ID', 'DIADOC_CLIENT_SECRET'],
    ['DIADOC_CLIENT_SECRET', 'DIADOC_CLIENT_ID'],
    ['DIADOC_REFRESH_TOKEN', 'DIADOC_CLIENT_ID'],
    ['SABY_LOGIN', 'SABY_PASSWORD'],
    ['SABY_PASSWORD', 'SABY_LOGIN'],
    ['SABY_ACCOUNT', 'SABY_LOGIN'],
    ['SABY_APP_CLIENT_ID', 'SABY_APP_SECRET'],
    ['SABY_APP_SECRET', 'SABY_SECRET_KEY'],
    ['SABY_SECRET_KEY', 'SABY_APP_CLIENT_ID'],
    ['BACKUP_DIR', 'BACKUP_RECIPIENTS'],
    ['BACKUP_RECIPIENTS', 'BACKUP_DIR'],
  ] as const) {
    if (env[one] && !env[other]) faults.push(`${other}: is needed with ${one}`)
  }
  return faults
}

/** Settings that no sandbox goes with: its demo accounts, whose password is no secret, are for this machine alone. */
function findRealSettings(env: Record<string, string | undefined>): string[] {
  const isSet: Record<string, boolean> = {
    HOST: Boolean(env.HOST) && !isLoopbackHost(env.HOST ?? ''),
    PUBLIC_URL:
      Boolean(env.PUBLIC_URL) && !isLoopbackHost(URL.parse(env.PUBLIC_URL ?? '')?.hostname ?? ''),
    DATABASE_URL: Boolean(env.DATABASE_URL),
    STORAGE_URL: Boolean(env.STORAGE_URL?.startsWith('s3:')),
    ONEC_URL: Boolean(env.ONEC_URL),
    BITRIX24_WEBHOOK_URL: Boolean(env.BITRIX24_WEBHOOK_URL),
    BITRIX24_CLIENT_ID: Boolean(env.BITRIX24_CLIENT_ID),
    DIADOC_CLIENT_ID: Boolean(env.DIADOC_CLIENT_ID),
    SABY_LOGIN: Boolean(env.SABY_LOGIN),
    SABY_APP_CLIENT_ID: Boolean(env.SABY_APP_CLIENT_ID),
    SMTP_URL: Boolean(env.SMTP_URL),
  }
  return Object.keys(isSet).filter((name) => isSet[name])
}

/** No names such as `loopback`, and no network of everybody. */
function isNetwork(text: string): boolean {
  if (isIP(text.replace(/\/\d{1,3}$/, '')) === 0) return false
  try {
    proxyaddr.compile(text)
    return true
  } catch {
    return false
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/**
 * Tells the libraries that look at NODE_ENV themselves: without it React renders with its slow, checking
 * build. To be called before the pages are loaded.
 */
export function setNodeEnvironment({ NODE_ENV }: Pick<Config, 'NODE_ENV'>): void {
  process.env.NODE_ENV = NODE_ENV
}

/** Takes `.env` of the folder the portal is started in, where there is one; the shell's own settings win. */
export function loadEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** What this process was started with, `.env` included: for commands, which complete it and have it read. */
export function readEnvironment(): Record<string, string | undefined> {
  loadEnvironmentFile()
  return process.env
}
