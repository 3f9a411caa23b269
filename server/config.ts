import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { pathToFileURL } from 'node:url'
import type { z } from 'zod'
import { findMissing, findRealSettings } from './config/combinations.ts'
import { environment } from './config/environment.ts'
import type { TracingSettings } from './platform/tracing/settings.ts'

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

/**
 * Tells the libraries that look at NODE_ENV themselves: without it React renders with its slow, checking
 * build. To be called before the pages are loaded.
 */
export function setNodeEnvironment({ NODE_ENV }: Pick<Config, 'NODE_ENV'>): void {
  process.env.NODE_ENV = NODE_ENV
}

/**
 * Takes `.env` of the folder the portal is started in, where there is one; the shell's own settings win.
 * @throws ConfigError
 */
export function loadEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
  if (process.env.NODE_EXTRA_CA_CERTS) trustAuthorities(process.env.NODE_EXTRA_CA_CERTS)
}

/** Node looks at this setting before it reads any file of settings, and passes over a file it cannot read. */
function trustAuthorities(path: string): void {
  const refuse = (why: string, cause?: unknown) =>
    new ConfigError(`These settings are wrong (see .env.example):\n  NODE_EXTRA_CA_CERTS: ${why}`, {
      cause,
    })
  let own: string[]
  try {
    own = readFileSync(path, 'utf8').match(PEM_CERTIFICATE) ?? []
  } catch (cause) {
    throw refuse(`the file ${path} cannot be read`, cause)
  }
  if (own.length === 0) throw refuse(`the file ${path} holds no certificate in PEM`)
  try {
    setDefaultCACertificates([...getCACertificates('default'), ...own])
  } catch (cause) {
    throw refuse(`the file ${path} holds a certificate that cannot be read`, cause)
  }
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** What this process was started with, `.env` included: for commands, which complete it and have it read. */
export function readEnvironment(): Record<string, string | undefined> {
  loadEnvironmentFile()
  return process.env
}
