import { context, DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import {
  defaultResource,
  detectResources,
  envDetector,
  hostDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Logger } from '../log.ts'
import type { TracingSettings } from './settings.ts'

/**
 * Sends spans by OTLP over HTTP. To be called once, before anything is traced. Where to, with which headers and how
 * compressed is read from the standard environment (`OTEL_EXPORTER_OTLP_…`, `OTEL_RESOURCE_ATTRIBUTES`) by the SDK.
 * @returns sends what is left, and ends
 */
export function startTracing(
  { sampler, ratio, sendEveryMs }: TracingSettings,
  { role, version, log }: { role: string; version: string; log: Pick<Logger, 'warn'> },
): () => Promise<void> {
  const own = resourceFromAttributes({
    'service.name': 'sverka',
    'service.version': version,
    'sverka.role': role,
  })
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(own)
      // Last: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word.
      .merge(detectResources({ detectors: [hostDetector, envDetector] })),
    sampler: samplerOf(sampler, ratio),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter(),
        scheduledDelayMillis: sendEveryMs,
      }),
    ],
  })
  // What goes wrong with sending is said in the log, and nothing waits for it.
  const say = (message: string, ...rest: unknown[]) =>
    log.warn({ details: rest.map(String) }, describeTrouble(message))
  const silent = () => undefined
  diag.setLogger(
    { error: say, warn: say, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
  context.setGlobalContextManager(new AsyncLocalStorageContextManager())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(provider)
  return async () => {
    await provider.shutdown().catch((error: unknown) => say('not sent', error))
    trace.disable()
    context.disable()
    propagation.disable()
  }
}

/** The SDK says why a sending failed as JSON of the error, its stack included. */
export function describeTrouble(said: string): string {
  const reason = messageIn(said)
  return reason === null
    ? `traces: ${said}`
    : `traces are not sent: ${reason}; look at OTEL_EXPORTER_OTLP_ENDPOINT`
}

function messageIn(json: string): string | null {
  try {
    const { message }: { message?: unknown } = Object(JSON.parse(json))
    return typeof message === 'string' ? message : null
  } catch {
    return null
  }
}

function samplerOf(name: TracingSettings['sampler'], ratio: number): Sampler {
  if (name.startsWith('parentbased_')) {
    return new ParentBasedSampler({ root: rootSampler(name.slice('parentbased_'.length), ratio) })
  }
  return rootSampler(name, ratio)
}

function rootSampler(name: string, ratio: number): Sampler {
  if (name === 'always_off') return new AlwaysOffSampler()
  return name === 'traceidratio' ? new TraceIdRatioBasedSampler(ratio) : new AlwaysOnSampler()
}
