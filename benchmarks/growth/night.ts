import type { App } from '../../server/composition/compose.ts'
import { removeOld } from '../../server/retention/remove-old.ts'
import type { BenchTable } from '../bench-table.ts'

const NIGHT = new Date('2026-11-01T00:20:00Z')
/** As the portal's. */
const MAX_MS = 40 * 60_000

/** What the first night removes of a portal that has never removed anything but events, by kind. */
export async function measureNight({ database }: App): Promise<BenchTable['rows']> {
  const faults: unknown[] = []
  const log = { info: () => undefined, error: (fault: unknown) => faults.push(fault) }
  const started = performance.now()
  const removed = await removeOld({ database, log }, NIGHT, AbortSignal.timeout(MAX_MS))
  const seconds = (performance.now() - started) / 1000
  const [fault] = faults
  if (fault) throw new Error('a kind was not removed', { cause: fault })
  return [
    ...Object.entries(removed).map(([kind, rows]) => [
      `first night removes: ${kind}`,
      '',
      rows,
      '',
    ]),
    ['first night takes, s', '', Math.round(seconds), ''],
  ]
}
