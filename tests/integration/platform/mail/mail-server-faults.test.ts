import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readRecipients, resumeRecipient } from '../../../../server/platform/mail/recipients.ts'
import { RFC_5321_PATIENCE } from '../../../../server/platform/mail/smtp-session.ts'
import { LETTER, type Outbox, openOutbox } from './outbox-fixture.ts'

let outbox: Outbox
beforeAll(async () => {
  outbox = await openOutbox()
})
beforeEach(() => outbox.clear())
afterAll(() => outbox.close())

const fault = (...[given]: Parameters<Outbox['sandbox']['mailbox']['setFault']>) =>
  outbox.sandbox.mailbox.setFault(given)
const minutesUntil = (at: Date | null) => ((at?.getTime() ?? 0) - outbox.now().getTime()) / 60_000

describe('a server that greylists', () => {
  test('gets the letter again after minutes, then hours, and takes it once', async () => {
    const id = await outbox.post('1')
    fault({ status: 451 })
    const waits: number[] = []
    for (let attempt = 1; attempt <= 8; attempt++) {
      await outbox.deliver(id)
      const { status, nextAttemptAt, error, replyCode, statusCode, deferrals } =
        await outbox.read(id)
      expect({ status, replyCode, statusCode, deferrals }).toEqual({
        status: 'queued',
        replyCode: 451,
        statusCode: '4.7.1',
        deferrals: attempt,
      })
      expect(error).toBe('451 4.7.1 Greylisted, please try again later')
      waits.push(minutesUntil(nextAttemptAt))
      outbox.pass(minutesUntil(nextAttemptAt) / 60)
    }
    waits.forEach((wait, at) => {
      const planned = Math.min(5 * 2 ** at, 240)
      expect(wait).toBeGreaterThanOrEqual(planned * 0.79)
      expect(wait).toBeLessThanOrEqual(planned * 1.21)
    })
    expect(outbox.ends).toEqual([])
    fault(null)
    await outbox.deliver(id)
    expect(outbox.mails()).toHaveLength(1)
    expect(await outbox.read(id)).toMatchObject({ status: 'sent', error: null, replyCode: null })
  })

  test('is not asked again before the time, whatever job runs', async () => {
    const id = await outbox.post('1')
    fault({ status: 451, messages: 1 })
    await outbox.deliver(id)
    await outbox.deliver(id)
    expect(outbox.mails()).toHaveLength(0)
    expect(await outbox.read(id)).toMatchObject({ status: 'queued', deferrals: 1 })
  })

  test('for three days has had its say: the letter fails with its words', async () => {
    const id = await outbox.post('1', { owner: 'test' })
    fault({ status: 421 })
    await outbox.deliver(id)
    outbox.pass(80)
    await outbox.deliver(id)
    expect(await outbox.read(id)).toMatchObject({
      status: 'failed',
      failure: 'gave_up',
      text: '',
      failedAt: outbox.now(),
    })
    expect(outbox.ends).toMatchObject([{ kind: 'failed', failure: 'gave_up' }])
  })
})

describe('a refusal', () => {
  test.each([
    { status: 550 as const, at: 'recipient' as const, words: /No such user/, stops: true },
    { status: 550 as const, at: 'content' as const, words: /No such user/, stops: false },
    { status: 554 as const, at: 'content' as const, words: /spam/, stops: false },
    { status: 552 as const, at: 'recipient' as const, words: /too big/, stops: false },
  ])('of $status at the $at ends after one try', async ({ status, at, words, stops }) => {
    const id = await outbox.post('1', { owner: 'test' })
    fault({ status, at })
    await outbox.deliver(id)
    fault(null)
    outbox.pass(24)
    await outbox.deliver(id)
    await outbox.resume()
    expect(outbox.mails()).toHaveLength(0)
    expect(await outbox.read(id)).toMatchObject({
      status: 'failed',
      failure: 'refused',
      attempts: 1,
      replyCode: status,
      error: expect.stringMatching(words),
    })
    expect(outbox.ends).toMatchObject([
      { kind: 'failed', failure: 'refused', words: expect.stringMatching(words) },
    ])
    const known = await readRecipients(outbox.prisma, [LETTER.to])
    expect(known.get(LETTER.to)?.stoppedAt ?? null).toEqual(stops ? expect.any(Date) : null)
  })

  test('of one of several recipients leaves the others their letter', async () => {
    fault({ status: 550, to: 'two@example.com' })
    for (const to of ['one@example.com', 'two@example.com', 'three@example.com'])
      await outbox.deliver(await outbox.post(`run:1:${to}`, { to }))
    expect(outbox.mails().map(({ to }) => to)).toEqual(['three@example.com', 'one@example.com'])
    expect(await outbox.letters()).toMatchObject([
      { to: 'one@example.com', status: 'sent' },
      { to: 'three@example.com', status: 'sent' },
      { to: 'two@example.com', status: 'failed' },
    ])
  })

  test('of an address stops further letters to it, but those of safety, until it is mended', async () => {
    fault({ status: 550, messages: 1 })
    await outbox.deliver(await outbox.post('1', { to: 'Client@Example.com' }))
    const notice = await outbox.post('2')
    const reset = await outbox.post('3', { kind: 'security' })
    for (const id of [notice, reset]) await outbox.deliver(id)
    expect(outbox.mails()).toHaveLength(1)
    expect(await outbox.read(notice)).toMatchObject({
      status: 'failed',
      failure: 'stopped',
      error: expect.stringContaining('No such user here'),
    })
    expect(await resumeRecipient(outbox.prisma, LETTER.to)).toBe(true)
    await outbox.deliver(await outbox.post('4'))
    expect(outbox.mails()).toHaveLength(2)
  })
})

describe('a slow server', () => {
  test('is waited for as RFC 5321, 4.5.3.2, says: five minutes for the greeting, ten for the end of a letter', () => {
    const minute = 60_000
    expect(RFC_5321_PATIENCE.greetingTimeout).toBeGreaterThanOrEqual(5 * minute)
    expect(RFC_5321_PATIENCE.socketTimeout).toBeGreaterThanOrEqual(10 * minute)
  })

  test('that answers in time has the letter once', async () => {
    const id = await outbox.post('1')
    fault({ delayMs: 400 })
    await outbox.deliver(id)
    expect(outbox.mails()).toHaveLength(1)
    expect(await outbox.read(id)).toMatchObject({ status: 'sent', attempts: 1, lostAnswers: 0 })
  })

  test('that never answers gets it a second time an hour later, the same letter, and never a third', async () => {
    const id = await outbox.post('1', { owner: 'test' })
    fault({ delayMs: 3_600_000 })
    const impatient = { ...outbox.patient, socketTimeout: 500 }
    await outbox.deliver(id, impatient)
    const first = await outbox.read(id)
    expect(first).toMatchObject({ status: 'queued', lostAnswers: 1, handedOverAt: null })
    expect(minutesUntil(first.nextAttemptAt)).toBe(60)
    outbox.pass(1)
    await outbox.deliver(id, impatient)
    expect(await outbox.read(id)).toMatchObject({
      status: 'failed',
      failure: 'unknown',
      lostAnswers: 2,
    })
    outbox.pass(24)
    await outbox.resume()
    await outbox.deliver(id, impatient)
    const ids = outbox.mails().map(({ headers }) => headerOf(headers, 'Message-ID'))
    expect(ids).toEqual([`<${id}@portal.example>`, `<${id}@portal.example>`])
    const dates = outbox.mails().map(({ headers }) => headerOf(headers, 'Date'))
    expect(new Set(dates).size).toBe(1)
    expect(outbox.ends).toMatchObject([{ failure: 'unknown' }])
  })
})

describe('an answer that is lost', () => {
  test('after the end of the letter is counted as such, not as a refusal', async () => {
    const id = await outbox.post('1')
    fault({ losesAnswer: true, messages: 1 })
    await outbox.deliver(id)
    expect(await outbox.read(id)).toMatchObject({ status: 'queued', lostAnswers: 1 })
    outbox.pass(1)
    await outbox.deliver(id)
    expect(await outbox.read(id)).toMatchObject({ status: 'sent', lostAnswers: 1 })
    expect(outbox.mails()).toHaveLength(2)
  })

  test('with its process: the next one knows that the letter may have arrived', async () => {
    const id = await outbox.post('1')
    const at = outbox.now()
    const dead = { status: 'sending', attempts: 1, leaseUntil: at } as const
    const data = { ...dead, handedOverAt: at }
    await outbox.prisma.outgoingMail.update({ where: { id }, data })
    outbox.pass(0.1)
    await outbox.deliver(id)
    expect(outbox.mails()).toHaveLength(0)
    expect(await outbox.read(id)).toMatchObject({ status: 'queued', lostAnswers: 1 })
  })

  test('and a process that died before it handed the letter over: it goes at once', async () => {
    const id = await outbox.post('1')
    const data = { status: 'sending', attempts: 1, leaseUntil: outbox.now() } as const
    await outbox.prisma.outgoingMail.update({ where: { id }, data })
    outbox.pass(0.1)
    expect(await outbox.resume()).toBe(1)
    await outbox.deliver(id)
    expect(await outbox.read(id)).toMatchObject({ status: 'sent', lostAnswers: 0 })
  })
})

function headerOf(headers: { name: string; value: string }[], wanted: string) {
  return headers.find(({ name }) => name === wanted)?.value
}
