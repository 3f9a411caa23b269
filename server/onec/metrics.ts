import { defineMetrics } from '../platform/metrics.ts'

export const onecMetrics = defineMetrics(({ seconds }) => ({
  callSeconds: seconds({
    name: 'sverka_onec_call_seconds',
    help: 'Time of a call to 1C',
    labelNames: ['call', 'outcome'],
  }),
}))
