import {
  Counter,
  type CounterConfiguration,
  collectDefaultMetrics,
  Gauge,
  type GaugeConfiguration,
  Histogram,
  type HistogramConfiguration,
  Registry,
} from 'prom-client'

/** Upper bounds of durations, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** What Prometheus is shown of one process. */
export interface Metrics extends ReturnType<typeof createPlatformMetrics> {
  registry: Registry
}

/** Makes figures that Prometheus is shown. Durations are in seconds. */
export interface MetricFactory {
  counter<Label extends string>(options: CounterConfiguration<Label>): Counter<Label>
  gauge<Label extends string>(options: GaugeConfiguration<Label>): Gauge<Label>
  seconds<Label extends string>(options: HistogramConfiguration<Label>): Histogram<Label>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return { registry, ...createPlatformMetrics(createFactory(registry)) }
}

/**
 * Defines the figures of a module. The function returned makes them in the process's registry when it is
 * first called, so a module calls it once as it is installed, and gives the same ones ever after.
 */
export function defineMetrics<T>(create: (factory: MetricFactory) => T): (metrics: Metrics) => T {
  const made = new WeakMap<Registry, T>()
  return ({ registry }) => {
    const own = made.get(registry) ?? create(createFactory(registry))
    made.set(registry, own)
    return own
  }
}

function createFactory(registry: Registry): MetricFactory {
  const registers = [registry]
  return {
    counter: (options) => new Counter({ ...options, registers }),
    gauge: (options) => new Gauge({ ...options, registers }),
    seconds: (options) => new Histogram({ buckets: BUCKETS, ...options, registers }),
  }
}

function createPlatformMetrics({ counter, gauge, seconds }: MetricFactory) {
  return {
    httpSeconds: seconds({
      name: 'sverka_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'status'],
    }),
    mails: counter({
      name: 'sverka_mails_total',
      help: 'Letters handed to the mail server',
      labelNames: ['outcome'],
    }),
    jobsWaiting: gauge({
      name: 'sverka_jobs_waiting',
      help: 'Jobs that wait in the queue',
      labelNames: ['job'],
    }),
  }
}
