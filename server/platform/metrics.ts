import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** Every figure the portal shows to Prometheus. Durations are in seconds. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'sverka_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'status'] as const,
      buckets,
      registers,
    }),
    onecSeconds: new Histogram({
      name: 'sverka_onec_call_seconds',
      help: 'Time of a call to 1C',
      labelNames: ['call', 'outcome'] as const,
      buckets,
      registers,
    }),
    bitrix24Seconds: new Histogram({
      name: 'sverka_bitrix24_call_seconds',
      help: 'Time of a call to Bitrix24, waiting for its turn included',
      labelNames: ['method', 'outcome'] as const,
      buckets,
      registers,
    }),
    dealActs: new Gauge({
      name: 'sverka_deal_acts',
      help: 'Acts of deals by how they stand',
      labelNames: ['status'] as const,
      registers,
    }),
    dealEventsWaiting: new Gauge({
      name: 'sverka_deal_events_waiting',
      help: 'Events of Bitrix24 that were kept and not read yet',
      registers,
    }),
    dealSweepLagSeconds: new Gauge({
      name: 'sverka_deal_sweep_lag_seconds',
      help: "Time since Bitrix24's stage history was last read to its end",
      registers,
    }),
    actRequests: new Counter({
      name: 'sverka_act_requests_total',
      help: 'Finished requests for an act of reconciliation',
      labelNames: ['outcome'] as const,
      registers,
    }),
    dealActAttempts: new Counter({
      name: 'sverka_deal_act_attempts_total',
      help: 'Attempts to bring a deal act on, by what they came to',
      labelNames: ['outcome'] as const,
      registers,
    }),
    mails: new Counter({
      name: 'sverka_mails_total',
      help: 'Letters handed to the mail server',
      labelNames: ['outcome'] as const,
      registers,
    }),
    jobsWaiting: new Gauge({
      name: 'sverka_jobs_waiting',
      help: 'Jobs that wait in the queue',
      labelNames: ['job'] as const,
      registers,
    }),
  }
}
