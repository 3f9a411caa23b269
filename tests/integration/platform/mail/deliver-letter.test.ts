import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postLetter } from '../../../../server/platform/mail/post-letter.ts'
import { LETTER, type Outbox, openOutbox } from './outbox-fixture.ts'

describe('a letter', () => {
  let outbox: Outbox
  beforeAll(async () => {
    outbox = await openOutbox()
  })
  beforeEach(() => outbox.clear())
  afterAll(() => outbox.close())

  test('posted for the same reason twice is one letter and one job, also at the same time', async () => {
    const { post } = outbox
    await Promise.all([post('request:1'), post('request:1'), post('request:1')])
    await post('request:2')
    expect(await outbox.letters()).toHaveLength(2)
    expect(await outbox.jobs()).toHaveLength(2)
  })

  test('is posted only if the transaction commits', async () => {
    await outbox.prisma
      .$transaction(async (transaction) => {
        await postLetter(transaction, outbox.queue, { ...LETTER, dedupeKey: 'request:1' })
        throw new Error('rolled back')
      })
      .catch(() => undefined)
    expect(await outbox.letters()).toEqual([])
    expect(await outbox.jobs()).toEqual([])
  })

  test('arrives as it was written, and once when its job runs twice', async () => {
    const id = await outbox.post('request:1')
    await Promise.all([outbox.deliver(id), outbox.deliver(id)])
    await outbox.deliver(id)
    const [message, ...others] = outbox.mails(LETTER.to)
    expect(others).toEqual([])
    expect(message).toMatchObject({
      subject: 'Акт готов',
      from: 'Sverka <sverka@portal.example>',
      envelope: { from: 'returned@portal.example' },
      text: expect.stringContaining('https://portal.example/reconciliation/1'),
    })
    expect(message?.headers).toEqual(
      expect.arrayContaining([
        { name: 'Message-ID', value: `<${id}@portal.example>` },
        { name: 'Auto-Submitted', value: 'auto-generated' },
      ]),
    )
    expect(message?.headers.map(({ name }) => name)).not.toContain('List-Unsubscribe')
    expect(await outbox.read(id)).toMatchObject({
      status: 'sent',
      attempts: 1,
      error: null,
      sentAt: outbox.now(),
    })
  })

  test('of many bears the name it is sent in, its files, and one click that ends such letters', async () => {
    await outbox.storage.put('acts/1.pdf', Buffer.from('%PDF-1.7 one'))
    const unsubscribeUrl = `https://portal.example/unsubscribe/${'v1.'.padEnd(200, 'x')}`
    const id = await outbox.post('run:1', {
      kind: 'bulk',
      fromName: 'ООО «Поставщик», отдел "Север"',
      unsubscribeUrl,
      attachments: [
        { fileName: 'Акт сверки.pdf', contentType: 'application/pdf', storageKey: 'acts/1.pdf' },
        { fileName: 'gone.pdf', contentType: 'application/pdf', storageKey: 'acts/2.pdf' },
      ],
    })
    await outbox.deliver(id)
    const [message] = outbox.mails(LETTER.to)
    expect(message?.from).toBe('ООО «Поставщик», отдел "Север" <sverka@portal.example>')
    expect(message?.attachments).toMatchObject([
      { filename: 'Акт сверки.pdf', mimeType: 'application/pdf' },
    ])
    expect(Buffer.from(message?.attachments[0]?.content ?? []).toString()).toBe('%PDF-1.7 one')
    expect(message?.headers).toEqual(
      expect.arrayContaining([
        { name: 'List-Unsubscribe', value: `<${unsubscribeUrl}>` },
        { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
      ]),
    )
  })

  test('is not kept after it has ended: it may hold a one-time link', async () => {
    const sent = await outbox.post('request:1', { unsubscribeUrl: 'https://portal.example/u' })
    const refused = await outbox.post('request:2')
    await outbox.deliver(sent)
    outbox.sandbox.mailbox.setFault({ status: 550 })
    await outbox.deliver(refused)
    const gone = { text: '', html: '', unsubscribeUrl: null }
    expect(await outbox.letters()).toMatchObject([
      { status: 'sent', ...gone },
      { status: 'failed', ...gone },
    ])
  })

  test('that has lost its job is queued again, once', async () => {
    await outbox.post('request:1')
    await outbox.prisma.$executeRaw`DELETE FROM pgboss.job`
    await outbox.resume()
    expect(await outbox.jobs()).toHaveLength(0)
    outbox.pass(1)
    await outbox.resume()
    await outbox.resume()
    expect(await outbox.jobs()).toHaveLength(1)
  })

  test('of many waits while the hour has no turn left; others go', async () => {
    const noTurn = async (kind: string) => (kind === 'bulk' ? 1800 : 0)
    const bulk = await outbox.post('run:1', { kind: 'bulk', to: 'one@example.com' })
    const reset = await outbox.post('reset:1', { kind: 'security', to: 'two@example.com' })
    for (const id of [bulk, reset]) await outbox.deliver(id, outbox.patient, noTurn)
    expect(outbox.mails().map(({ to }) => to)).toEqual(['two@example.com'])
    const waiting = await outbox.read(bulk)
    expect(waiting).toMatchObject({ status: 'queued', error: null, deferrals: 0 })
    expect(waiting.nextAttemptAt?.getTime()).toBe(outbox.now().getTime() + 1_800_000)
    outbox.pass(0.5)
    await outbox.deliver(bulk)
    expect(outbox.mails('one@example.com')).toHaveLength(1)
  })

  test('that was deleted meanwhile is no fault', async () => {
    await expect(outbox.deliver('00000000-0000-4000-8000-000000000000')).resolves.toBeUndefined()
  })
})
