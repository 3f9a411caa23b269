import { defineMetrics } from '../platform/metrics.ts'

export const bitrix24Metrics = defineMetrics(({ seconds }) => ({
  callSeconds: seconds({
    name: 'sverka_bitrix24_call_seconds',
    help: 'Time of a call to Bitrix24, waiting for its turn included',
    labelNames: ['method', 'outcome'],
  }),
}))
