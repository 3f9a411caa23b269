import { AsyncLocalStorage } from 'node:async_hooks'
import { pino } from 'pino'

export type Logger = pino.Logger

/** What every line written while a request or a job is served carries; a job's id is its request id. `userId`: who is signed in. */
export const logContext = new AsyncLocalStorage<{ requestId: string; userId?: string }>()

/**
 * Wherever a field of such a name stands in what is logged, in whatever case, its value is not.
 * `code` is not among them: it names what went wrong.
 */
const SECRET = /password|secret|token|cookie|authorization|api[-_]?key|pdf_base64/i
const HIDDEN = '[hidden]'
/** Below this pino writes no more. */
const MAX_DEPTH = 6

export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => logContext.getStore() ?? {},
      // By hand: pino's own `redact` knows neither any depth nor any case, and costs ten times more.
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactFields(fields),
      },
      // Errors are plain by then.
      serializers: { err: (plain) => plain },
    },
    destination ?? pino.destination({ fd: 2, sync: false }),
  )
}

function redactFields(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET.test(name) ? HIDDEN : redactValue(value, depth + 1),
    ]),
  )
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value
  if (Array.isArray(value)) return value.map((each) => redactValue(each, depth + 1))
  if (value instanceof Error) return redactFields(pino.stdSerializers.err(value), depth)
  // A date or a buffer writes itself.
  return ArrayBuffer.isView(value) || 'toJSON' in value ? value : redactFields(value, depth)
}
