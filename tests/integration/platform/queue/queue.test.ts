import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allJobs } from '../../../../server/composition/jobs.ts'
import { connect, type Database } from '../../../../server/platform/database/connect.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import type { JobName } from '../../../../server/platform/queue/job-register.ts'
import { openQueue, ProcessStopping, type Queue } from '../../../../server/platform/queue/queue.ts'
import { createDatabase } from '../../../support/databases/database.ts'
import { until } from '../../../support/until.ts'

interface JobRow {
  id: string
  state: string
  retry_count: number
  seconds_until: number
}

describe('a job', () => {
  let url: string
  let database: Database
  let queue: Queue
  const lines: string[] = []
  const log = createLogger('info', { write: (line: string) => void lines.push(line) })

  beforeAll(async () => {
    url = await createDatabase()
    database = connect(url)
    queue = await openQueue(url, log, true, allJobs)
  })
  afterAll(async () => {
    await queue.stop()
    await database.close()
  })

  const jobs = (name: JobName | 'dead-letters') => database.prisma.$queryRaw<JobRow[]>`
    SELECT id::text, state::text, retry_count, extract(epoch FROM start_after - now())::float AS seconds_until
    FROM pgboss.job WHERE name = ${name}`

  test('exists only if the transaction that gives reason to it commits, and starts at once', async () => {
    const done: string[] = []
    await queue.work('notify-watchers', 1, async ({ requestId }) => void done.push(requestId))
    await database.prisma
      .$transaction(async (transaction) => {
        await queue.send('notify-watchers', { requestId: 'undone' }, { transaction })
        throw new Error('rolled back')
      })
      .catch(() => undefined)
    const started = performance.now()
    await database.prisma.$transaction((transaction) =>
      queue.send('notify-watchers', { requestId: 'done' }, { transaction }),
    )
    await until(() => done.length > 0)
    // By looking alone it would be found after two to five seconds.
    expect(performance.now() - started).toBeLessThan(1900)
    expect(done).toEqual(['done'])
  })

  test('of the clock carries no data, and runs', async () => {
    let runs = 0
    await queue.work('remove-old', 1, async () => void runs++)
    const clock = new PgBoss({ connectionString: url, supervise: false, schedule: false })
    await clock.start()
    await clock.send('remove-old')
    await clock.stop({ graceful: false })
    await until(() => runs === 1)
    await until(async () => (await jobs('remove-old'))[0]?.state === 'completed')
  })

  test('follows the one before it without a pause', async () => {
    const before = (await jobs('notify-watchers')).length
    await database.prisma.$transaction(async (transaction) => {
      for (const requestId of ['1', '2', '3', '4', '5', '6'])
        await queue.send('notify-watchers', { requestId }, { transaction })
    })
    await until(async () => {
      const rows = await jobs('notify-watchers')
      return rows.length === before + 6 && rows.every(({ state }) => state === 'completed')
      // By looking alone each would be found two to five seconds after the one before.
    }, 9000)
  })

  test('that fails is logged under its id and tried again, later each time, until it succeeds', async () => {
    let tries = 0
    await queue.work('finish-reconciliation-request', 1, async () => {
      tries += 1
      if (tries < 3) throw new Error(`try ${tries} failed`)
    })
    await queue.send('finish-reconciliation-request', { requestId: 'r' })
    const waits: number[] = []
    for (const count of [0, 1]) {
      const job = await until(async () =>
        (await jobs('finish-reconciliation-request')).find(
          (row) => row.state === 'retry' && row.retry_count === count && row.seconds_until > 1,
        ),
      )
      waits.push(job.seconds_until)
      expect(lines.join('')).toContain(`"requestId":"${job.id}"`)
      await database.prisma
        .$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE id = ${job.id}::uuid`
      await wake('finish-reconciliation-request')
    }
    await until(async () => (await jobs('finish-reconciliation-request'))[0]?.state === 'completed')
    expect(tries).toBe(3)
    // Five seconds and more, with jitter, doubled.
    expect(waits[0]).toBeGreaterThan(2)
    expect(waits[1]).toBeLessThan(25)
    expect(lines.join('')).toContain('try 2 failed')
  })

  test('that cannot succeed is laid aside for staff', async () => {
    await queue.work('sweep-expired', 1, async () => {
      throw new Error('never')
    })
    await queue.send('sweep-expired', {})
    await until(async () => (await jobs('dead-letters')).length === 1)
    expect((await jobs('sweep-expired'))[0]?.state).toBe('failed')
  })

  test('of a key waits at most once, and once more while one of the key is running', async () => {
    const key = { singletonKey: 'letter-1' }
    const send = () => queue.send('send-mail', { mailId: '1' }, key)
    await Promise.all([send(), send(), send()])
    await queue.send('send-mail', { mailId: '2' })
    await queue.send('send-mail', { mailId: '2' })
    expect(await jobs('send-mail')).toHaveLength(3)

    const gate = Promise.withResolvers<void>()
    const started: string[] = []
    await queue.work('send-mail', 1, async ({ mailId }) => {
      started.push(mailId)
      await gate.promise
    })
    await until(() => started.length > 0)
    await Promise.all([send(), send()])
    expect(await jobs('send-mail')).toHaveLength(4)
    gate.resolve()
    await until(async () => (await jobs('send-mail')).every(({ state }) => state === 'completed'))
    expect(started.sort()).toEqual(['1', '1', '2', '2'])
  })

  test('under way when the process stops is finished first', async () => {
    const process = await openQueue(url, log, true, allJobs)
    const gate = Promise.withResolvers<void>()
    let ended = false
    await process.work('resume-reconciliation-requests', 1, async () => {
      gate.resolve()
      await new Promise((done) => setTimeout(done, 300))
      ended = true
    })
    await process.send('resume-reconciliation-requests', {})
    await gate.promise
    await process.stop()
    expect(ended).toBe(true)
    expect((await jobs('resume-reconciliation-requests'))[0]?.state).toBe('completed')
  })

  test('broken off because the process stops is no failure, and is left to the next process', async () => {
    const process = await openQueue(url, log, true, allJobs)
    const broken: JobName[] = []
    for (const name of ['send-bitrix24-messages', 'watch-drafts'] as const) {
      await process.work(name, 1, async () => {
        broken.push(name)
        throw new ProcessStopping()
      })
    }
    await process.send('send-bitrix24-messages', { owner: 'deal_act', ownerId: 'a' })
    await process.send('watch-drafts', {})
    await until(() => broken.length === 2)
    await process.stop()
    const said = lines.filter((line) => line.includes('the process stops'))
    expect(said.map((line) => JSON.parse(line).level)).toEqual(['info', 'info'])
    expect(lines.filter((line) => line.includes('"send-bitrix24-messages"'))).toHaveLength(1)
    expect((await jobs('send-bitrix24-messages'))[0]?.state).toBe('retry')
    // The clock brings this one anew.
    expect((await jobs('watch-drafts'))[0]?.state).toBe('completed')
  })

  test('follows the rules of this release, whichever release made its queue', async () => {
    await database.prisma
      .$executeRaw`UPDATE pgboss.queue SET retry_limit = 1 WHERE name = 'send-mail'`
    const process = await openQueue(url, log, false, allJobs)
    await process.stop()
    expect(
      await database.prisma
        .$queryRaw`SELECT retry_limit FROM pgboss.queue WHERE name = 'send-mail'`,
    ).toEqual([{ retry_limit: 12 }])
  })

  /** As if another job of the name had just come: its worker looks again at once. */
  async function wake(name: JobName): Promise<void> {
    await database.prisma.$queryRaw`
      SELECT pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), ${name})::text`
  }
})

test('a queue opened by several processes at once on an empty database is one queue', async () => {
  const { createEmptyDatabase } = await import('../../../support/databases/empty-database.ts')
  const url = await createEmptyDatabase()
  const log = createLogger('silent')
  const queues = await Promise.all([1, 2, 3].map(() => openQueue(url, log, false, allJobs)))
  await queues[0]?.send('send-mail', { mailId: '1' })
  expect((await queues[1]?.counts())?.map(({ name }) => name).sort()).toContain('send-mail')
  await Promise.all(queues.map((queue) => queue.stop()))
})

describe('a job that an earlier release knew by another name', () => {
  test('is moved once with its time and its key, and its old queue is gone', async () => {
    const url = await createDatabase()
    const database = connect(url)
    const log = createLogger('silent')
    const earlier = new PgBoss(url)
    await earlier.start()
    for (const name of ['tell-watchers', 'resume-act-requests']) await earlier.createQueue(name)
    await earlier.schedule('resume-act-requests', '* * * * *')
    const startAfter = new Date('2036-01-02T03:04:05Z')
    await earlier.send('tell-watchers', { requestId: '1' }, { startAfter, singletonKey: '1' })
    await earlier.send('tell-watchers', { requestId: '2' })
    // Under way in a process that was killed.
    await earlier.send('tell-watchers', { requestId: '3' }, { priority: 1 })
    await earlier.fetch('tell-watchers')
    await earlier.stop({ graceful: false })

    const queues = await Promise.all([1, 2, 3].map(() => openQueue(url, log, false, allJobs)))
    const moved = await database.prisma.$queryRaw`
      SELECT data->>'requestId' AS id, start_after, singleton_key = '1' AS has_key, state::text
      FROM pgboss.job WHERE name = 'notify-watchers' ORDER BY 1`
    const soon = expect.any(Date)
    expect(moved).toEqual([
      { id: '1', start_after: startAfter, has_key: true, state: 'created' },
      { id: '2', start_after: soon, has_key: false, state: 'created' },
      { id: '3', start_after: soon, has_key: false, state: 'created' },
    ])
    const names = await database.prisma.$queryRaw<{ name: string }[]>`
      SELECT name FROM pgboss.queue UNION ALL SELECT name FROM pgboss.schedule`
    expect(names.map(({ name }) => name)).not.toContain('tell-watchers')
    expect(names.map(({ name }) => name)).not.toContain('resume-act-requests')
    await Promise.all(queues.map((queue) => queue.stop()))
    await database.close()
  })

  test('may have had other data', async () => {
    const url = await createDatabase()
    const database = connect(url)
    const earlier = new PgBoss(url)
    await earlier.start()
    await earlier.createQueue('post-letter')
    await earlier.send('post-letter', { letter: 'a' })
    await earlier.stop({ graceful: false })
    const convert = (data: unknown) => ({ mailId: (data as { letter: string }).letter })
    const renamed = [{ from: 'post-letter', to: 'send-mail', convert }] as const
    const jobs = { rules: allJobs.rules, renamed }
    const queue = await openQueue(url, createLogger('silent'), false, jobs)
    expect(
      await database.prisma.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'send-mail'`,
    ).toEqual([{ data: { mailId: 'a' } }])
    await queue.stop()
    await database.close()
  })
})
