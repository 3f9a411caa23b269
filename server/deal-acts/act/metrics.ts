import { defineMetrics } from '../../platform/metrics.ts'

export const dealActMetrics = defineMetrics(({ counter, gauge, seconds }) => ({
  acts: gauge({
    name: 'sverka_deal_acts',
    help: 'Acts of deals by how they stand',
    labelNames: ['status'],
  }),
  eventsWaiting: gauge({
    name: 'sverka_deal_events_waiting',
    help: 'Events of Bitrix24 that were kept and not read yet',
  }),
  oldestEventSeconds: gauge({
    name: 'sverka_deal_events_oldest_seconds',
    help: 'How long the oldest of these events has waited; 0: none waits',
  }),
  draftSeconds: seconds({
    name: 'sverka_deal_draft_seconds',
    help: "From the deal's coming to the stage to its draft in 1C; the rest that the rule gives the deal is part of it",
    buckets: [1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 14_400, 86_400],
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
