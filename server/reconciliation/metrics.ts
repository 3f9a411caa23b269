import { defineMetrics } from '../platform/metrics.ts'

export const reconciliationMetrics = defineMetrics(({ counter, seconds }) => ({
  requests: counter({
    name: 'sverka_act_requests_total',
    help: 'Finished requests for an act of reconciliation',
    labelNames: ['outcome'],
  }),
  readySeconds: seconds({
    name: 'sverka_act_ready_seconds',
    help: 'From a request for an act of reconciliation to its end; ready, refused or failed',
    labelNames: ['status'],
    buckets: [0.5, 1, 2, 3, 5, 10, 30, 60, 300, 900, 3600, 14_400, 86_400],
  }),
}))
