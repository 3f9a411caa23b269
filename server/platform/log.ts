import { AsyncLocalStorage } from 'node:async_hooks'
import { pino } from 'pino'

export type Logger = pino.Logger

/** What every line written while a request or a job is served carries. */
export const logContext = new AsyncLocalStorage<{ requestId: string }>()

/** Wherever one of these stands in what is logged, its value is not. */
const SECRETS = [
  'password',
  'code',
  'token',
  'cookie',
  'authorization',
  'apiKey',
  'secret',
  'pdf_base64',
]

export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => logContext.getStore() ?? {},
      redact: {
        paths: SECRETS.flatMap((name) => [
          name,
          `*.${name}`,
          `*.*.${name}`,
          `req.headers["${name}"]`,
        ]),
        censor: '[hidden]',
      },
    },
    destination ?? pino.destination({ fd: 2, sync: false }),
  )
}
