/** Which share of traces is sent. */
export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const

export interface TracingSettings {
  sampler: (typeof SAMPLERS)[number]
  /** Of the samplers by ratio: 0 to 1. */
  ratio: number
  /** Spans are sent together, so often. */
  sendEveryMs: number
}
