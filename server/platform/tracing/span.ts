import {
  type Attributes,
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

/**
 * Traces by OpenTelemetry. Without `startTracing` the library behind these functions does nothing, and neither do they:
 * no span, no header, no column written.
 */

interface SpanOptions {
  /** `server`: of a request that came; `client`: of a call to another system; `job`: of a job; else of our own work. */
  kind?: 'server' | 'client' | 'job'
  attributes?: Attributes
  /** W3C traceparent that was stored with a row or a job, if there was one: the span goes on with that trace. */
  parent?: string | null | undefined
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, job: SpanKind.CONSUMER }

/** Names what the span is about. Ids only: no names of people, addresses or secrets. */
export type Describe = (attributes: Attributes) => void

/**
 * Runs work within a span, which ends with it; an error that is thrown is the span's state, without its words.
 * To be given `parent` where work goes on that another process, or an earlier job, has begun.
 */
export async function inSpan<T>(
  name: string,
  options: SpanOptions,
  run: (describe: Describe) => Promise<T>,
): Promise<T> {
  const { span, within } = openSpan(name, options)
  return context.with(within, async () => {
    try {
      return await run((attributes) => span.setAttributes(attributes))
    } catch (error) {
      failSpan(span, error instanceof Error ? error.name : 'error')
      throw error
    } finally {
      span.end()
    }
  })
}

/** A span for work whose end is an event and not a promise. The caller ends it. */
export function openSpan(
  name: string,
  { kind, attributes, parent }: SpanOptions,
): { span: Span; within: Context } {
  const root = kind === 'server' && !parent ? { root: true } : {}
  const span = trace
    .getTracer('sverka')
    .startSpan(
      name,
      { ...root, ...(kind && { kind: KINDS[kind] }), ...(attributes && { attributes }) },
      goOnWith(parent),
    )
  return { span, within: trace.setSpan(context.active(), span) }
}

/** Marks a span as failed. @param reason a code, never words of another system */
export function failSpan(span: Pick<Span, 'setStatus'>, reason: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: reason })
}

/** Runs `run` with `within` as what spans and jobs belong to. */
export function within<T>(context_: Context, run: () => T): T {
  return context.with(context_, run)
}

/** What is under way now, as W3C traceparent, to be stored with a row or a job that goes on with it. Null: nothing is traced. */
export function traceParent(): string | null {
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent ?? null
}

/** The trace's id, 32 hex digits, as it stands in the log. Null: nothing is traced. */
export function traceId(): string | null {
  return trace.getSpan(context.active())?.spanContext().traceId ?? null
}

/** Something that happened within what is under way. */
export function noteEvent(name: string, attributes: Attributes = {}): void {
  trace.getSpan(context.active())?.addEvent(name, attributes)
}

/** The stored trace, unless what is under way belongs to it already: then it is nearer. */
function goOnWith(parent: string | null | undefined): Context {
  const active = context.active()
  if (!parent) return active
  const stored = propagation.extract(active, { traceparent: parent })
  const current = trace.getSpan(active)?.spanContext().traceId
  return current !== undefined && current === trace.getSpanContext(stored)?.traceId
    ? active
    : stored
}
