import { z } from 'zod'
import { CONFIGURATIONS } from '../onec/profiles/index.ts'
import { findUrlFault } from '../platform/database/client-options.ts'
import { SAMPLERS } from '../platform/tracing/settings.ts'
import {
  httpUrl,
  networks,
  oneOf,
  onOff,
  optional,
  secret,
  share,
  urlOf,
  wholeNumber,
  withDefault,
} from './fields.ts'

/** Every setting by its name, as text, and what is read of it. */
export const environment = z.object({
  NODE_ENV: withDefault(oneOf('development', 'production', 'test'), 'production'),
  /** Taken by `loadEnvironmentFile` before anything is read. */
  NODE_EXTRA_CA_CERTS: optional(z.string()),
  PORT: withDefault(wholeNumber(0, 65_535), '3000'),
  HOST: withDefault(z.string(), '127.0.0.1'),
  WORKER_PORT: optional(wholeNumber(0, 65_535)),
  PUBLIC_URL: optional(httpUrl),
  TRUSTED_PROXIES: withDefault(networks, ''),
  HSTS_SUBDOMAINS: onOff,
  DATABASE_URL: optional(
    z
      .string()
      .trim()
      .superRefine((url, context) => {
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

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
