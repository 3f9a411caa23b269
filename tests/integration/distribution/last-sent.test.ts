import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/apps/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.end())

test('a manager sees when the last act of a run went out, and what the customer made of it', async () => {
  const customer = await app.signedIn('Холдинг Север')
  const other = await app.signedIn('Ромашка')
  const [counterparty] = customer.counterparties
  const counterpartyId = counterparty?.id ?? ''
  const { distribution, reconciliation } = app.services
  expect(await distribution.lastSent(customer, counterpartyId)).toBeNull()

  await reconciliation.request(customer, { counterpartyId, from: '2024-01-01', to: '2024-03-31' })
  const { prisma } = app.database
  const act = await prisma.reconciliationAct.findFirstOrThrow({ where: { counterpartyId } })
  await prisma.reconciliationAct.update({
    where: { id: act.id },
    data: { openedAt: null, agreedAt: null },
  })
  const at = new Date('2024-04-01T03:00:00Z')
  await prisma.distributionRun.create({
    data: {
      name: 'Квартал',
      periodFrom: new Date('2024-01-01'),
      periodTo: new Date('2024-03-31'),
      status: 'done',
      settings: {},
      createdAt: at,
      items: {
        create: {
          counterpartyId,
          name: 'Ромашка',
          status: 'done',
          reason: 'balance',
          channels: ['portal'],
          actId: act.id,
          deliveries: {
            create: { channel: 'portal', status: 'delivered', createdAt: at, finishedAt: at },
          },
        },
      },
    },
  })
  const sent = () => distribution.lastSent(customer, counterpartyId)
  expect(await sent()).toEqual({
    actId: act.id,
    period: { from: '2024-01-01', to: '2024-03-31' },
    at,
    ways: [{ channel: 'portal', at }],
    openedAt: null,
    agreedAt: null,
    isDisputed: false,
    reminders: [],
    bounces: [],
  })
  const item = await prisma.distributionItem.findFirstOrThrow({ where: { counterpartyId } })
  const later = new Date('2024-04-11T07:00:00Z')
  await prisma.distributionReminder.create({
    data: { id: crypto.randomUUID(), itemId: item.id, sentAt: later, letters: 1 },
  })
  await prisma.mailRecipient.upsert({
    where: { email: customer.email },
    create: { email: customer.email, stoppedAt: later, stopReason: '550 no such user' },
    update: { stoppedAt: later, stopReason: '550 no such user' },
  })
  expect(await sent()).toMatchObject({
    reminders: [later],
    bounces: [{ email: customer.email, since: later, reason: '550 no such user' }],
  })
  await prisma.reconciliationAct.update({ where: { id: act.id }, data: { openedAt: at } })
  expect(await sent()).toMatchObject({ openedAt: at })
  expect(await distribution.lastSent(other, counterpartyId)).toBeNull()
})
