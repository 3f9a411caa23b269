import { Pool } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createThrottle } from '../../../server/platform/throttle.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { answer, startClient, startPortal } from './support.ts'

/** Of the portal; the processes' own is half of it, as a moment in which the machine stands still squeezes turns together. */
const BURST = 20
const PER_SECOND = 50

/** A portal with a leaky bucket: a level that drains by so many requests a second. */
async function startLimited(filledBy = 0) {
  let level = filledBy
  let at = performance.now()
  let turnedAway = 0
  const portal = await startPortal((_received, response) => {
    const now = performance.now()
    level = Math.max(0, level - ((now - at) / 1000) * PER_SECOND)
    at = now
    if (level + 1 > BURST) {
      turnedAway++
      return answer(response, { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'x' }, 503)
    }
    level++
    answer(response, { result: true })
  })
  return { ...portal, turnedAway: () => turnedAway }
}

/** Two processes with one limit between them. */
async function startProcesses(webhook: string) {
  const url = await createDatabase()
  return [1, 2].map(() => {
    const pool = new Pool({ connectionString: url, max: 3 })
    onTestFinished(() => pool.end())
    const throttle = createThrottle(pool, 'portal', { burst: BURST / 2, perSecond: PER_SECOND })
    return startClient(webhook, { throttle, retry: { busyMs: [100, 200, 400] } }).client
  })
}

describe('two processes on one portal', () => {
  test('stay below its limit together', async () => {
    const portal = await startLimited()
    const clients = await startProcesses(portal.webhook)
    const calls = clients.flatMap((client) =>
      Array.from({ length: 20 }, () => client.call('crm.item.get', {})),
    )
    const outcomes = await Promise.all(calls)
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(40).fill('done'))
    // Without a limit of ours twenty were turned away.
    expect(portal.turnedAway()).toBeLessThanOrEqual(10)
  })

  test('stand back together when somebody else has used it up, and get everything through', async () => {
    const portal = await startLimited(BURST + 5)
    const clients = await startProcesses(portal.webhook)
    const calls = clients.flatMap((client) =>
      Array.from({ length: 6 }, () => client.call('crm.timeline.comment.add', {})),
    )
    const outcomes = await Promise.all(calls)
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(12).fill('done'))
    expect(portal.received.length - portal.turnedAway()).toBe(12)
  })
})
