import { AsyncLocalStorage } from 'node:async_hooks'
import { pino } from 'pino'
import { traceId } from './tracing/span.ts'

export type Logger = pino.Logger

/**
 * Whom and what work is about. Ids: names and addresses of people never get into the log. A module adds its own:
 * `declare module '../platform/log.ts' { interface LogSubject { cupId?: string } }`
 */
export interface LogSubject {
  /** Who is signed in. */
  userId?: string
  /** A job's name. */
  job?: string
  mailId?: string
}

/** What every line written while a request or a job is served carries; a job's id is its request id. */
export const logContext = new AsyncLocalStorage<{ requestId: string } & LogSubject>()

/** From here on every line of this request or job says it too. */
export function nameInLog(subject: LogSubject): void {
  const lines = logContext.getStore()
  if (lines) Object.assign(lines, subject)
}

/** Every line that `run` writes says it too, and no line after it. */
export function withLogSubject<T>(subject: LogSubject, run: () => T): T {
  const lines = logContext.getStore()
  return lines ? logContext.run({ ...lines, ...subject }, run) : run()
}

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
      mixin: describeWork,
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

/** `traceId`: of the trace that an operator finds the same work by; none where nothing is traced. */
function describeWork(): object {
  const trace = traceId()
  const lines = logContext.getStore()
  return trace === null ? { ...lines } : { ...lines, traceId: trace }
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
  if (value instanceof Error) return redactFields(withoutParts(value), depth)
  // A date or a buffer writes itself.
  return ArrayBuffer.isView(value) || 'toJSON' in value ? value : redactFields(value, depth)
}

/**
 * An error's own fields, without the parts of a program that hang on some: node-postgres puts its whole connection on an
 * error of an idle one, five kilobytes with the host and the role.
 */
function withoutParts(error: Error): object {
  const fields = Object.entries(pino.stdSerializers.err(error))
  return Object.fromEntries(fields.filter(([, value]) => !isPart(value)))
}

function isPart(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Error) return false
  if (Array.isArray(value) || ArrayBuffer.isView(value) || 'toJSON' in value) return false
  const kind: unknown = Object.getPrototypeOf(value)
  return kind !== Object.prototype && kind !== null
}
