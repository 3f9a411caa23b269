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
      labelNames: ['method', 'route', 'status'],
    }),
    mails: counter({
      name: 'sverka_mails_total',
      help: 'Letters handed to the mail server',
      labelNames: ['outcome'],
    }),
    jobSeconds: seconds({
      name: 'sverka_job_seconds',
      help: 'Time of a run of a job in this process',
      labelNames: ['job', 'outcome'],
    }),
    storageFailures: counter({
      name: 'sverka_storage_failures_total',
      help: 'Files that could not be stored, read or deleted',
      labelNames: ['operation'],
    }),
    jobsWaiting: gauge({
      name: 'sverka_jobs_waiting',
      help: 'Jobs whose time has come and that have not begun, of all processes',
      labelNames: ['job'],
    }),
    jobsOldestSeconds: gauge({
      name: 'sverka_jobs_oldest_seconds',
      help: 'How long the oldest of these jobs has waited; 0: none waits',
      labelNames: ['job'],
    }),
    jobsFailed: gauge({
      name: 'sverka_jobs_failed',
      help: 'Jobs of the last day that were given up',
      labelNames: ['job'],
    }),
    mailsWaiting: gauge({
      name: 'sverka_mails_waiting',
      help: 'Letters that have not been handed to the mail server',
    }),
    mailsOldestSeconds: gauge({
      name: 'sverka_mails_oldest_seconds',
      help: 'How long the oldest of them has waited, month-end letters apart; 0: none waits',
    }),
    workersAlive: gauge({
      name: 'sverka_workers_alive',
      help: 'Processes that run jobs and were seen within the last minute',
    }),
    databaseConnections: gauge({
      name: 'sverka_database_connections',
      help: 'Connections of this process to the database; waiting: work that waits for one',
      labelNames: ['state'],
    }),
    databaseFiguresRead: gauge({
      name: 'sverka_database_figures_read',
      help: '1: the figures that stand in the database were read just now; 0: they could not be, and are old',
    }),
    buildInfo: gauge({
      name: 'sverka_build_info',
      help: 'Version and role of this process; always 1',
      labelNames: ['version', 'role'],
    }),
  }
}
