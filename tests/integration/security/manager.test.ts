import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, saveManager } from '../../../server/identity/index.ts'
import { contextFor } from '../../unit/app/support/context.ts'
import { openPortal } from '../../unit/app/support/portal.ts'
import { routeMatrix } from './route-matrix.ts'
import { SAME, serviceRows, type Values } from './service-matrix.ts'
import { CANARY, openTwoTenants, type TwoTenants } from './two-tenants.ts'

const PLAIN: Values = { text: (plain) => plain, number: (plain) => plain }

/**
 * What a manager of the CRM may do of the company in whose card they work: read as a viewer of the customer does, ask 1C,
 * send, invite, give links away. Whatever is not here is not theirs: no answer in the customer’s name, no rights, no
 * settings, nothing of staff.
 */
const MAY = new Set([
  'actLinks.list',
  'actLinks.make',
  'answers.discrepancy',
  'answers.file',
  'answers.forDocument',
  'answers.preview',
  'answers.previewPage',
  'answers.summary',
  'completionActs.archive',
  'completionActs.exportList',
  'completionActs.file',
  'completionActs.list',
  'completionActs.open',
  'completionActs.waiting',
  'identity.chooseCounterparty',
  'invitations.invite',
  'invitations.list',
  'invitations.resend',
  'invitations.withdraw',
  'people.members',
  'reconciliation.file',
  'reconciliation.home',
  'reconciliation.list',
  'distribution.news',
  'reconciliation.open',
  'reconciliation.refreshHome',
  'reconciliation.request',
  'reconciliation.waitForChange',
])

const guarded = serviceRows.flatMap(([name, row]) =>
  row.rule === 'free' || row.rule === 'self' ? [] : [{ name, row }],
)

let room: TwoTenants
/** In the card of the owner’s company, of another company, of a deal. */
let ofOwner: Actor
let ofOther: Actor
let ofDeal: Actor
beforeAll(async () => {
  room = await openTwoTenants()
  const portal = await room.app.database.prisma.bitrix24Portal.create({
    data: { memberId: 'manager-matrix', historySince: new Date() },
  })
  const managerOf = async (id: number, kind: 'company' | 'deal', of: Actor | null) => {
    const who = { portalId: portal.id, bitrix24UserId: id, name: 'Менеджер', locale: 'ru' } as const
    const user = await saveManager(room.app.database.prisma, who)
    const counterparties = (of?.counterparties ?? []).map((one) => ({
      ...one,
      role: 'viewer' as const,
    }))
    return {
      userId: user.id,
      email: user.email,
      name: who.name,
      role: 'manager',
      locale: 'ru',
      sessionId: `card-${id}`,
      ip: '127.0.0.1',
      counterparties,
      current: counterparties[0] ?? null,
      isViewing: true,
      card: { portalId: portal.id, kind, entityTypeId: kind === 'deal' ? 2 : 4, id },
    } satisfies Actor
  }
  ofOwner = await managerOf(1, 'company', room.owner)
  ofOther = await managerOf(2, 'company', room.stranger)
  ofDeal = await managerOf(3, 'deal', null)
})
afterAll(() => room.app.end())

const asText = (value: unknown) =>
  JSON.stringify(value, (_, part) => {
    if (typeof part === 'bigint') return String(part)
    return part instanceof Uint8Array ? Buffer.from(part).toString('utf8') : part
  }) ?? ''

const idOf = (row: (typeof guarded)[number]['row']) =>
  row.rule === 'own' ? room.owned[row.of] : room.owned.counterparty
/** What somebody who has nothing to do with it gets. */
const nothingOf = async (row: (typeof guarded)[number]['row']) =>
  row.gives === SAME
    ? row.call(room.app.services, room.stranger, crypto.randomUUID(), PLAIN)
    : row.gives

test.each(guarded)('a manager of another card gets nothing of $name', async ({ row }) => {
  const before = await room.state()
  const nothing = await nothingOf(row)
  for (const manager of [ofOther, ofDeal]) {
    const answer = await row.call(room.app.services, manager, idOf(row), PLAIN)
    expect(asText(answer)).not.toContain(CANARY)
    expect(answer).toEqual(nothing)
  }
  expect(await room.state()).toEqual(before)
})

test('every name above is a method of a service', () => {
  const known = serviceRows.map(([name]) => name)
  for (const name of MAY) expect(known).toContain(name)
})

const addresses = Object.entries(routeMatrix).flatMap(([pattern, row]) =>
  row.rule === 'free' ? [] : [{ pattern, row }],
)

// The key of a tab opens no page but the tab's own: were there a hole in that wall, this one stands behind it.
test.each(addresses)('a manager reads nothing of another company at $pattern', async (of) => {
  const { pattern, row } = of
  const id = 'of' in row && row.of ? room.owned[row.of] : ''
  const params: Record<string, string> = 'params' in row ? (row.params ?? {}) : {}
  const address = pattern.replace(/:(\w+)/g, (_, part: string) => params[part] ?? id)
  for (const manager of [ofOther, ofDeal, ofOwner]) {
    if (manager === ofOwner && row.rule !== 'staff') continue
    const portal = openPortal(contextFor(manager, { services: room.app.services }))
    const answer = await portal.get(address)
    const text = await answer.text()
    // A page that is not there still names the reader's own company.
    if (manager !== ofOwner) expect(text).not.toContain(CANARY)
    if (row.rule === 'staff') expect(answer.status).toBe(404)
  }
})

// Last: what is begun here goes on behind.
test.each(guarded)('of its own card a manager gets of $name what stands above', async (of) => {
  const { name, row } = of
  const nothing = await nothingOf(row)
  const answer = await row.call(room.app.services, ofOwner, idOf(row), PLAIN)
  expect(asText(answer) !== asText(nothing)).toBe(MAY.has(name))
})
