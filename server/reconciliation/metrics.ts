import { defineMetrics } from '../platform/metrics.ts'

export const reconciliationMetrics = defineMetrics(({ counter }) => ({
  requests: counter({
    name: 'sverka_act_requests_total',
    help: 'Finished requests for an act of reconciliation',
    labelNames: ['outcome'],
  }),
}))
