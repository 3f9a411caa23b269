import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { startApp } from '../support/apps/app.ts'
import { provide } from './support/debian.ts'

const lack = provide('promtool', 'prometheus')

function promtool(line: string[], input = ''): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', line, { encoding: 'utf8', input })
  return { status, said: stdout + stderr }
}

/** Prometheus' own tool, of Debian's package. */
describe.skipIf(lack)(`the alert rules${lack ? ` (${lack})` : ''}`, () => {
  test('are rules that Prometheus takes', () => {
    expect(promtool(['check', 'rules', 'docs/monitoring/alerts.yaml'])).toMatchObject({
      status: 0,
      said: expect.stringContaining('SUCCESS: 24 rules found'),
    })
  })

  test('fire at what they are for, and say it', () => {
    const played = promtool(['test', 'rules', 'tests/operations/monitoring/alerts.test.yaml'])
    expect(played).toMatchObject({ status: 0, said: expect.stringContaining('SUCCESS') })
  })

  test('stand on figures that are named as Prometheus wants them', async () => {
    const app = await startApp()
    try {
      await app.measure()
      const text = await app.metrics.registry.metrics()
      const { said } = promtool(['check', 'metrics'], text)
      // Of Node's own collector a few are not; they are not ours to name.
      const ours = said.split('\n').filter((line) => line.startsWith('sverka_'))
      expect(ours).toEqual([])
    } finally {
      await app.end()
    }
  })
})
