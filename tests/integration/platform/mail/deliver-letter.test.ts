import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { allJobs } from '../../../../server/composition/jobs.ts'
import { connect, type Database } from '../../../../server/platform/database/connect.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import {
  deliverLetter,
  type MailServer,
  openMailServer,
  requeueForgottenLetters,
} from '../../../../server/platform/mail/deliver-letter.ts'
import { postLetter } from '../../../../server/platform/mail/post-letter.ts'
import { createMetrics } from '../../../../server/platform/metrics.ts'
import { openQueue, type Queue } from '../../../../server/platform/queue/queue.ts'
import { createDatabase } from '../../../support/database.ts'

const letter = {
  to: 'client@example.com',
  subject: 'Акт готов',
  text: 'Акт: https://portal.example/reconciliation/1',
  html: '<p>Акт</p>',
}

describe('a letter', () => {
  let database: Database
  let queue: Queue
  let sandbox: Sandbox
  let server: MailServer
  const metrics = createMetrics()

  beforeAll(async () => {
    const url = await createDatabase()
    database = connect(url)
    queue = await openQueue(url, createLogger('silent'), false, allJobs)
    sandbox = await startSandbox()
    server = openMailServer(sandbox.mailbox.smtpUrl, 'Sverka <sverka@portal.example>')
  })
  beforeEach(async () => {
    sandbox.mailbox.clear()
    sandbox.mailbox.refuse(null)
    await database.prisma.outgoingMail.deleteMany()
    await database.prisma.$executeRaw`DELETE FROM pgboss.job`
  })
  afterAll(async () => {
    server.close()
    await sandbox.close()
    await queue.stop()
    await database.close()
  })

  const post = (dedupeKey: string) =>
    database.prisma.$transaction((transaction) =>
      postLetter(transaction, queue, { ...letter, dedupeKey }),
    )
  const deliver = (id: string) => deliverLetter({ prisma: database.prisma, server, metrics }, id)
  const outbox = () => database.prisma.outgoingMail.findMany()
  const jobs = () =>
    database.prisma.$queryRaw<object[]>`SELECT FROM pgboss.job WHERE name = 'send-mail'`

  test('posted for the same reason twice is one letter and one job, also at the same time', async () => {
    await Promise.all([post('request:1'), post('request:1'), post('request:1')])
    await post('request:2')
    expect(await outbox()).toHaveLength(2)
    expect(await jobs()).toHaveLength(2)
  })

  test('is posted only if the transaction commits', async () => {
    await database.prisma
      .$transaction(async (transaction) => {
        await postLetter(transaction, queue, { ...letter, dedupeKey: 'request:1' })
        throw new Error('rolled back')
      })
      .catch(() => undefined)
    expect(await outbox()).toEqual([])
    expect(await jobs()).toEqual([])
  })

  test('arrives as it was written, and once when its job runs twice', async () => {
    await post('request:1')
    const [{ id } = { id: '' }] = await outbox()
    await deliver(id)
    await deliver(id)
    const messages = sandbox.mailbox.messages(letter.to)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({
      subject: 'Акт готов',
      from: expect.stringContaining('sverka@portal.example'),
    })
    expect(messages[0]?.text).toContain('https://portal.example/reconciliation/1')
    expect(messages[0]?.headers).toContainEqual({
      name: 'Message-ID',
      value: `<${id}@portal.example>`,
    })
    expect(await outbox()).toMatchObject([
      { status: 'sent', error: null, sentAt: expect.any(Date) },
    ])
  })

  test('that the mail server refuses for now stays, with its words, and arrives at the next try', async () => {
    await post('request:1')
    const [{ id } = { id: '' }] = await outbox()
    sandbox.mailbox.refuse({ status: 451, messages: 1 })
    await expect(deliver(id)).rejects.toThrow(/451/)
    expect(await outbox()).toMatchObject([
      { status: 'failed', error: expect.stringContaining('451') },
    ])
    await deliver(id)
    expect(sandbox.mailbox.messages(letter.to)).toHaveLength(1)
    expect(await outbox()).toMatchObject([{ status: 'sent', error: null }])
    expect(await metrics.registry.metrics()).toContain('sverka_mails_total{outcome="failed"} 1')
  })

  test('is not kept after it has been sent: it may hold a one-time link', async () => {
    await post('request:1')
    const [kept] = await outbox()
    await deliver(kept?.id ?? '')
    expect(await outbox()).toMatchObject([{ status: 'sent', text: '', html: '' }])
  })

  test('that has lost its job is queued again for three days, once', async () => {
    await post('request:1')
    await database.prisma.$executeRaw`DELETE FROM pgboss.job`
    const { prisma } = database
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
    await requeueForgottenLetters({ prisma, queue }, new Date())
    expect(await jobs()).toHaveLength(0)
    await requeueForgottenLetters({ prisma, queue }, hours(2))
    await requeueForgottenLetters({ prisma, queue }, hours(2))
    expect(await jobs()).toHaveLength(1)
    await database.prisma.$executeRaw`DELETE FROM pgboss.job`
    await requeueForgottenLetters({ prisma, queue }, hours(80))
    expect(await jobs()).toHaveLength(0)
  })

  test('that was deleted meanwhile is no fault', async () => {
    await expect(deliver('00000000-0000-4000-8000-000000000000')).resolves.toBeUndefined()
  })
})
