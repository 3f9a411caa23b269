import { defineMetrics } from '../../platform/metrics.ts'

export const dealActMetrics = defineMetrics(({ counter, gauge }) => ({
  acts: gauge({
    name: 'sverka_deal_acts',
    help: 'Acts of deals by how they stand',
    labelNames: ['status'],
  }),
  eventsWaiting: gauge({
    name: 'sverka_deal_events_waiting',
    help: 'Events of Bitrix24 that were kept and not read yet',
  }),
  sweepLagSeconds: gauge({
    name: 'sverka_deal_sweep_lag_seconds',
    help: "Time since Bitrix24's stage history was last read to its end",
  }),
  attempts: counter({
    name: 'sverka_deal_act_attempts_total',
    help: 'Attempts to bring a deal act on, by what they came to',
    labelNames: ['outcome'],
  }),
}))
