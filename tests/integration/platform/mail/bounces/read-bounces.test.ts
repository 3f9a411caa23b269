import hoodiecrow, { type ImapServer } from 'hoodiecrow-imap'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verifyMailbox } from '../../../../../server/platform/mail/bounces/mailbox.ts'
import {
  readBounceState,
  readBounces,
} from '../../../../../server/platform/mail/bounces/read-bounces.ts'
import { readRecipients } from '../../../../../server/platform/mail/recipients.ts'
import { bounceNotice } from '../../../../support/bounce-notice.ts'
import { LETTER, type Outbox, openOutbox } from '../outbox-fixture.ts'

let outbox: Outbox
let imap: ImapServer
let url: string

beforeAll(async () => {
  outbox = await openOutbox()
})
beforeEach(async () => {
  await outbox.clear()
  await outbox.prisma.bounceMailbox.deleteMany()
  imap = hoodiecrow({
    plugins: ['ID'],
    storage: { INBOX: {}, '': { folders: { Returned: {} } } },
  })
  await new Promise<void>((done) => imap.listen(0, '127.0.0.1', done))
  url = `imap://testuser:testpass@127.0.0.1:${imap.server.address().port}`
  return () => new Promise<void>((done) => imap.close(done))
})
afterAll(() => outbox.close())

const arrive = (raw: string, folder = 'INBOX') => imap.appendMessage(folder, [], false, raw)
const read = (mailbox = url) => readBounces(outbox.deps, { url: mailbox, domain: 'portal.example' })
const sent = async (key: string, to = LETTER.to) => {
  const id = await outbox.post(key, { to, owner: 'test' })
  await outbox.deliver(id)
  outbox.ends.length = 0
  return id
}
const stopped = async (to: string) =>
  (await readRecipients(outbox.prisma, [to])).get(to)?.stoppedAt ?? null

test('a letter that comes back failed after all, and no more goes to an address that does not exist', async () => {
  const id = await sent('1')
  arrive('From: boss@example.com\r\nSubject: hello\r\n\r\nhello')
  arrive(bounceNotice({ mailId: id }))
  expect(await read()).toBe(1)
  expect(await outbox.read(id)).toMatchObject({
    status: 'failed',
    failure: 'bounced',
    statusCode: '5.1.1',
    error: expect.stringContaining('User unknown'),
    failedAt: outbox.now(),
  })
  expect(await stopped(LETTER.to)).toEqual(outbox.now())
  expect(outbox.ends).toMatchObject([{ kind: 'failed', failure: 'bounced' }])
  const next = await outbox.post('2')
  await outbox.deliver(next)
  expect(await outbox.read(next)).toMatchObject({ failure: 'stopped' })
})

test('a full mailbox fails the letter and stops nothing', async () => {
  const id = await sent('1')
  arrive(bounceNotice({ mailId: id, status: '5.2.2', words: '552 5.2.2 Mailbox full' }))
  expect(await read()).toBe(1)
  expect(await outbox.read(id)).toMatchObject({ failure: 'bounced', statusCode: '5.2.2' })
  expect(await stopped(LETTER.to)).toBeNull()
})

test('the mailbox is read on from where it was, and what is read twice is done once', async () => {
  const [one, two] = [await sent('1', 'one@example.com'), await sent('2', 'two@example.com')]
  arrive(bounceNotice({ mailId: one, to: 'one@example.com' }))
  expect(await read()).toBe(1)
  expect(await read()).toBe(0)
  arrive(bounceNotice({ mailId: one, to: 'one@example.com' }))
  arrive(bounceNotice({ mailId: two, to: 'two@example.com' }))
  expect(await read()).toBe(1)
  expect(outbox.ends).toHaveLength(2)
  expect(await readBounceState(outbox.prisma, url)).toMatchObject({ lastUid: 3n, error: null })
})

test('a notice of a letter that we never sent, or that has already failed, changes nothing', async () => {
  outbox.sandbox.mailbox.setFault({ status: 554 })
  const refused = await sent('1')
  arrive(bounceNotice({ mailId: '00000000-0000-4000-8000-000000000000' }))
  arrive(bounceNotice({ mailId: refused }))
  expect(await read()).toBe(0)
  expect(await outbox.read(refused)).toMatchObject({ failure: 'refused' })
  expect(await outbox.prisma.mailRecipient.count()).toBe(0)
})

test('a wrong password, a folder that is not there and a server that is away are kept in words for staff', async () => {
  const wrong = url.replace('testpass', 'other')
  await expect(verifyMailbox(wrong)).rejects.toThrow()
  for (const place of [wrong, `${url}/Nowhere`]) {
    expect(await read(place)).toBe(0)
    expect((await readBounceState(outbox.prisma, place))?.error).toMatch(/\S/)
  }
  // Nobody listens there.
  expect(await read('imap://testuser:testpass@127.0.0.1:1')).toBe(0)
  await verifyMailbox(url)
})
