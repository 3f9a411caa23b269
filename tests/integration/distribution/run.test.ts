import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunPage } from '../../../server/distribution/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { until } from '../../support/until.ts'

/** Of the sandbox's counterparties, so that the test does not last. */
const TAKING_PART = 5

/** The whole way of a run against the sandbox: 1C's list, acts, files, portal and mail. */
describe('a run of acts', () => {
  let app: TestApp
  let accountant: Actor
  beforeAll(async () => {
    app = await startApp({ runsJobs: true, env: { ONEC_CONCURRENCY: '4' } })
    accountant = await app.staff('accountant')
    await app.signedIn('Луч')
  })
  afterAll(() => app.end())

  const open = async (id: string, filter = {}): Promise<RunPage> => {
    const page = await app.services.distribution.open(accountant, id, filter, null)
    if (!page) throw new Error('no run')
    return page
  }
  const comesTo = (id: string, status: RunPage['run']['status']) =>
    until(async () => (await open(id)).run.status === status)
  const prepare = async (from: string, to: string): Promise<string> => {
    const made = await app.services.distribution.create(accountant, { name: '', from, to })
    if (made.kind !== 'created') throw new Error(made.kind)
    await comesTo(made.runId, 'draft')
    return made.runId
  }
  const begin = async (id: string) => {
    const { distribution } = app.services
    expect(await distribution.steer(accountant, id, 'start')).toBe(true)
    expect(await distribution.steer(accountant, id, 'begin')).toBe(true)
  }
  /** Letters of runs: one for each delivery and address. */
  const lettersTo = async () => {
    const letters = await app.database.prisma.outgoingMail.findMany({
      where: { dedupeKey: { startsWith: 'distribution:' } },
      orderBy: { dedupeKey: 'asc' },
    })
    return letters.map(({ dedupeKey, status }) => `${dedupeKey} ${status}`)
  }

  test('sends each act once; the same period again goes to nobody but those left out', async () => {
    const { distribution } = app.services
    const runId = await prepare('2026-10-01', '2026-10-31')
    const draft = await open(runId, { group: 'included' })
    expect(draft.run.balanceSource).toBe('onec')
    expect(draft.items.length).toBeGreaterThan(3)
    const { totals } = draft.run
    expect(totals.length).toBeGreaterThan(0)
    expect(totals.map(({ onec }) => onec)).toEqual(totals.map(({ listed }) => listed))
    expect(draft.items.every(({ balance }) => balance !== 0n && balance !== null)).toBe(true)
    const left = draft.items.slice(TAKING_PART)
    for (const { id } of left) {
      expect(await distribution.setExcluded(accountant, runId, id, true)).toBe(true)
    }
    await begin(runId)
    await comesTo(runId, 'done')
    const done = await open(runId, { group: 'done' })
    expect(done.run.counts.done).toBe(TAKING_PART)
    expect(done.items.every(({ actId, differs }) => actId !== null && !differs)).toBe(true)
    const letters = await lettersTo()
    const deliveries = await app.database.prisma.distributionDelivery.count({
      where: { channel: 'email', status: 'delivered' },
    })
    expect(letters.length).toBeGreaterThanOrEqual(deliveries)
    expect(deliveries).toBeGreaterThan(0)
    expect(letters.every((letter) => letter.endsWith(' sent'))).toBe(true)

    const again = await prepare('2026-10-01', '2026-10-31')
    const second = await open(again, { group: 'included' })
    const named = (items: RunPage['items']) => items.map(({ counterparty }) => counterparty.id)
    expect(named(second.items)).toEqual(named(left))
    for (const { id } of second.items.slice(1)) {
      await distribution.setExcluded(accountant, again, id, true)
    }
    await begin(again)
    await comesTo(again, 'done')
    const more = (await lettersTo()).filter((letter) => !letters.includes(letter))
    const [own] = (await open(again, { group: 'done' })).items
    expect(own?.deliveries.map(({ status }) => status)).toEqual(
      own?.channels.map(() => 'delivered'),
    )
    expect(more.length).toBeGreaterThan(0)
    expect(more.length).toBeLessThanOrEqual(4)
  })
})
