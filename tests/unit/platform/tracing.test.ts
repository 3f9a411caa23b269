import { expect, test } from 'vitest'
import { describeTrouble } from '../../../server/platform/tracing/start-tracing.ts'

test('why traces are not sent is a sentence that names the setting', () => {
  const reason = 'connect ECONNREFUSED 127.0.0.1:4318'
  const said = JSON.stringify({ stack: `Error: ${reason}\n    at TCP`, message: reason })
  expect(describeTrouble(said)).toBe(
    `traces are not sent: ${reason}; look at OTEL_EXPORTER_OTLP_ENDPOINT`,
  )
  expect(describeTrouble('Dropped 3 spans')).toBe('traces: Dropped 3 spans')
  expect(describeTrouble('null')).toBe('traces: null')
})
