import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelDelivery } from '../../../../server/distribution/deliver/channel.ts'
import { createEmailChannel } from '../../../../server/distribution/deliver/channels/email/index.ts'
import { MAX_ATTACHED } from '../../../../server/distribution/deliver/channels/email/post-letters.ts'
import { onRunLetterEnded } from '../../../../server/distribution/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { deliverLetter } from '../../../../server/platform/mail/deliver-letter.ts'
import { openMailServer } from '../../../../server/platform/mail/mail-server.ts'
import { optOut, stopRecipient } from '../../../../server/platform/mail/recipients.ts'
import { startApp, type TestApp } from '../../../support/apps/app.ts'
import { makeRunItem } from './run-item.ts'

let app: TestApp
let person: Actor
let actId: string
const channel = () => createEmailChannel(app)
const signal = new AbortController().signal

beforeAll(async () => {
  app = await startApp({ bitrix24: { hookSecret: 'a secret of the robot' } })
  person = await app.signedIn('Ромашка')
  const counterpartyId = person.counterparties[0]?.id ?? ''
  const asked = await app.services.reconciliation.request(person, {
    counterpartyId,
    from: '2026-01-01',
    to: '2026-03-31',
  })
  if (asked.kind !== 'act') throw new Error(`no act: ${asked.kind}`)
  actId = asked.actId
})
beforeEach(async () => {
  const { prisma } = app.database
  app.sandbox.mailbox.clear()
  app.sandbox.mailbox.setFault(null)
  await prisma.outgoingMail.deleteMany()
  await prisma.mailRecipient.deleteMany()
  await prisma.distributionRun.deleteMany()
})
afterAll(() => app.end())

async function deliveryOf(changes: Partial<ChannelDelivery> = {}): Promise<ChannelDelivery> {
  const { prisma } = app.database
  const { deliveryId, run } = await makeRunItem(prisma, { actId, now: app.clock.now() })
  const act = await prisma.reconciliationAct.findUniqueOrThrow({
    where: { id: actId },
    include: { counterparty: true },
  })
  const { id, guid, name, inn, kpp } = act.counterparty
  await app.storage.put('runs/act.pdf', Buffer.from('%PDF-1.7 of the run'))
  return {
    id: deliveryId,
    triesBefore: 0,
    isUncertain: false,
    made: {},
    run: { ...run, period: { from: '2026-01-01', to: '2026-03-31' }, createdById: null },
    settings: { attachesPdf: false },
    counterparty: {
      id,
      guid,
      name,
      inn,
      kpp,
      emails: ['Office@Romashka.example', 'tax@romashka.example'],
    },
    act,
    pdf: {
      storageKey: 'runs/act.pdf',
      sha256: '',
      bytes: 19,
      fileName: 'Акт сверки.pdf',
      read: async () => Buffer.alloc(0),
    },
    save: async () => undefined,
    ...changes,
  }
}

const deliver = async (delivery: ChannelDelivery) =>
  (await channel().deliver([delivery], signal)).get(delivery.id)
const check = async (delivery: ChannelDelivery) =>
  (await channel().check?.([delivery], signal))?.get(delivery.id)

async function sendAll(): Promise<void> {
  const { prisma } = app.database
  const server = openMailServer(app.sandbox.mailbox.smtpUrl, {
    from: 'Sverka <sverka@portal.example>',
    bounceAddress: null,
  })
  const owners = { distribution: onRunLetterEnded(app) }
  const deps = {
    ...app,
    prisma,
    server,
    owners,
    takeTurn: async () => 0,
    senderName: async () => '',
  }
  const waiting = await prisma.outgoingMail.findMany({
    where: { status: 'queued' },
    orderBy: { to: 'asc' },
  })
  for (const { id } of waiting) await deliverLetter(deps, id)
}

test('each address has its letter: from the supplier, in its language, with the PDF, why it came and how it ends', async () => {
  await app.database.prisma.user.update({ where: { id: person.userId }, data: { locale: 'en' } })
  const delivery = await deliveryOf({ settings: { attachesPdf: true } })
  expect(await deliver(delivery)).toEqual({ kind: 'handed_over', made: { letters: 3 } })
  expect(await deliver(delivery)).toMatchObject({ kind: 'handed_over' })
  expect(await check(delivery)).toBeUndefined()
  await sendAll()
  expect(await check(delivery)).toEqual({ kind: 'done' })
  const mails = app.sandbox.mailbox.messages()
  expect(mails.map(({ to }) => to).sort()).toEqual(
    ['office@romashka.example', 'tax@romashka.example', person.email].sort(),
  )
  for (const mail of mails) {
    const isEnglish = mail.to === person.email
    expect(mail.from).toMatch(/^.*ООО.*<sverka@portal\.example>$/)
    expect(mail.subject).toMatch(isEnglish ? /^Act of reconciliation for/ : /^Акт сверки за/)
    expect(mail.text).toContain(`/reconciliation/${actId}`)
    expect(mail.text).toMatch(isEnglish ? /This letter came because/ : /Письмо пришло, потому что/)
    const [, stop = ''] =
      /^<(.*)>$/.exec(mail.headers.find(({ name }) => name === 'List-Unsubscribe')?.value ?? '') ??
      []
    expect(mail.text).toContain(stop)
    const token = stop.slice(stop.lastIndexOf('/') + 1)
    expect(await app.services.letters.subscription(token)).toEqual({ email: mail.to, isOn: true })
    expect(mail.attachments.map(({ content }) => Buffer.from(content).toString())).toEqual([
      '%PDF-1.7 of the run',
    ])
  }
})

test('a PDF that is too large for a letter stays behind its link', async () => {
  const delivery = await deliveryOf({ settings: { attachesPdf: true } })
  const pdf = { ...delivery.pdf, bytes: MAX_ATTACHED + 1 }
  await deliver({ ...delivery, pdf })
  await sendAll()
  expect(app.sandbox.mailbox.messages().flatMap(({ attachments }) => attachments)).toEqual([])
  expect(app.sandbox.mailbox.messages()[0]?.text).not.toMatch(/приложен|attached/)
})

test('one refused of several is told in words, and the act has gone all the same', async () => {
  const delivery = await deliveryOf()
  app.sandbox.mailbox.setFault({ status: 550, to: 'tax@romashka.example' })
  await deliver(delivery)
  await sendAll()
  expect(await check(delivery)).toEqual({
    kind: 'done',
    words: 'tax@romashka.example: 550 5.1.1 No such user here',
  })
})

test('all refused is a failure in the words of the server; after mending, a retry goes to those alone', async () => {
  const delivery = await deliveryOf()
  app.sandbox.mailbox.setFault({ status: 554, at: 'content' })
  await deliver(delivery)
  await sendAll()
  expect(await check(delivery)).toMatchObject({
    kind: 'refused',
    failure: { code: 'distribution.mail_refused' },
    words: expect.stringContaining('554 5.7.1 Message rejected as spam'),
  })
  app.sandbox.mailbox.setFault(null)
  await deliver(delivery)
  await sendAll()
  expect(await check(delivery)).toEqual({ kind: 'done' })
  await deliver(delivery)
  await sendAll()
  expect(app.sandbox.mailbox.messages()).toHaveLength(3)
})

test('who unsubscribed, and addresses whose mail comes back, are left out, with the reason', async () => {
  const { prisma } = app.database
  const now = app.clock.now()
  const delivery = await deliveryOf()
  await optOut(prisma, person.email, now, 'link')
  await optOut(prisma, 'office@romashka.example', now, 'link')
  await deliver(delivery)
  await sendAll()
  expect(app.sandbox.mailbox.messages().map(({ to }) => to)).toEqual(['tax@romashka.example'])

  const next = await deliveryOf()
  await optOut(prisma, 'tax@romashka.example', now, 'link')
  expect(await deliver(next)).toMatchObject({ failure: { code: 'distribution.opted_out' } })
  await stopRecipient(prisma, 'tax@romashka.example', now, { words: 'gone', code: null })
  expect(await deliver(next)).toMatchObject({ failure: { code: 'distribution.addresses_stopped' } })
})

test('the manager of the company has a task with the words of the server, once a letter', async () => {
  const { prisma } = app.database
  const delivery = await deliveryOf()
  const portal = await prisma.bitrix24Portal.findFirstOrThrow()
  const link = {
    counterpartyId: delivery.counterparty.id,
    system: 'bitrix24' as const,
    externalId: '7',
    portalId: portal.id,
    name: 'ООО «Ромашка»',
    confirmedById: person.userId,
    confirmedAt: app.clock.now(),
  }
  await prisma.counterpartyLink.create({ data: link })
  app.sandbox.mailbox.setFault({ status: 550, to: 'tax@romashka.example' })
  await deliver(delivery)
  await sendAll()
  const messages = await prisma.bitrix24Message.findMany({ where: { owner: 'mail' } })
  expect(messages).toMatchObject([
    {
      kind: 'task',
      targetType: 'company',
      targetId: 7,
      payload: {
        title: expect.stringContaining('не дошло'),
        description: expect.stringContaining('550 5.1.1 No such user here'),
      },
    },
  ])
})
