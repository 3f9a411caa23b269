import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayAnswer } from '../../../server/identity/index.ts'
import { type IdentityFixture, openIdentity, somewhere } from './fixture.ts'

describe('the people of a counterparty', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterAll(() => fixture.end())

  const staff = async () => fixture.actorOf(await fixture.cookieOf(await fixture.person('admin')))
  /** Two people of one counterparty, the first of whom acts. */
  async function pair() {
    const counterpartyId = await fixture.counterparty('Ромашка')
    const emails = [
      await fixture.person('client', { counterparties: [counterpartyId] }),
      await fixture.person('client', { counterparties: [counterpartyId] }),
    ]
    const cookies = await Promise.all(emails.map((email) => fixture.cookieOf(email)))
    const [one, two] = await Promise.all(cookies.map((cookie) => fixture.actorOf(cookie)))
    if (!one || !two) throw new Error('nobody')
    return { counterpartyId, one, two, again: () => fixture.actorOf(cookies[1] ?? '') }
  }

  test('are owners unless it is said otherwise; a role bites on the next request', async () => {
    const { counterpartyId, one, two, again } = await pair()
    expect(await fixture.people.members(one, counterpartyId)).toMatchObject([
      { email: one.email, role: 'owner', lastSignInAt: expect.any(Date) },
      { email: two.email, role: 'owner' },
    ])
    expect(await fixture.people.changeRole(one, counterpartyId, two.userId, 'viewer')).toBe('done')
    const lower = await again()
    expect(lower.current?.role).toBe('viewer')
    expect(mayAnswer(lower, counterpartyId)).toBe(false)
    expect(await fixture.people.changeRole(lower, counterpartyId, one.userId, 'viewer')).toBe(
      'not_found',
    )
    expect(await fixture.people.remove(lower, counterpartyId, one.userId)).toBe('not_found')
    expect(await fixture.people.changeRole(one, counterpartyId, two.userId, 'boss')).toBe(
      'not_found',
    )
  })

  test('lose everything of it on the next request when removed', async () => {
    const { counterpartyId, one, two, again } = await pair()
    expect(await fixture.people.remove(one, counterpartyId, two.userId)).toBe('done')
    expect(await again()).toMatchObject({ counterparties: [], current: null })
    expect(await fixture.people.remove(one, counterpartyId, two.userId)).toBe('not_found')
    // The owner who was removed acts on with what an old page knew.
    expect(await fixture.people.remove(two, counterpartyId, one.userId)).toBe('not_found')
  })

  test('keep an owner, unless staff decide otherwise; two owners cannot take each other out', async () => {
    const { counterpartyId, one, two } = await pair()
    const results = await Promise.all([
      fixture.people.remove(one, counterpartyId, two.userId),
      fixture.people.remove(two, counterpartyId, one.userId),
    ])
    expect(results.sort()).toEqual(['done', 'not_found'])
    const left = await fixture.database.prisma.userCounterparty.findFirstOrThrow({
      where: { counterpartyId },
    })
    const last = left.userId === one.userId ? one : two
    expect(await fixture.people.remove(last, counterpartyId, last.userId)).toBe('last_owner')
    expect(await fixture.people.changeRole(last, counterpartyId, last.userId, 'viewer')).toBe(
      'last_owner',
    )
    expect(await fixture.people.remove(await staff(), counterpartyId, last.userId)).toBe('done')
  })

  test('are nobody else’s to know or change', async () => {
    const { counterpartyId, two } = await pair()
    const { one: stranger } = await pair()
    expect(await fixture.people.members(stranger, counterpartyId)).toBeNull()
    for (const id of [counterpartyId, 'nonsense', crypto.randomUUID()]) {
      expect(await fixture.people.remove(stranger, id, two.userId)).toBe('not_found')
      expect(await fixture.people.changeRole(stranger, id, two.userId, 'viewer')).toBe('not_found')
    }
    expect(await fixture.people.list(stranger, {}, null)).toBeNull()
    expect(await fixture.people.setDisabled(stranger, two.userId, true)).toBe(false)
    expect(await fixture.people.startViewing(stranger, counterpartyId)).toBe(false)
  })

  test('are found by staff by part of an address or a name, page after page', async () => {
    const counterpartyId = await fixture.counterparty('Большая')
    const { prisma } = fixture.database
    await prisma.user.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({
        email: `big${String(index).padStart(3, '0')}@paged.example`,
        name: index === 7 ? 'Особая 100%_' : '',
        role: 'client' as const,
      })),
    })
    const person = await prisma.user.findFirstOrThrow({ where: { name: 'Особая 100%_' } })
    await prisma.userCounterparty.create({ data: { userId: person.id, counterpartyId } })
    const actor = await staff()
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof fixture.people.list>> = await fixture.people.list(
        actor,
        { q: 'PAGED.example', side: 'customers' },
        cursor,
      )
      found.push(...(page?.rows.map(({ email }) => email) ?? []))
      cursor = page?.nextCursor ?? null
    } while (cursor)
    expect(found).toHaveLength(120)
    expect(new Set(found).size).toBe(120)
    expect((await fixture.people.list(actor, { q: '0%_' }, null))?.rows).toMatchObject([
      { counterparties: [{ id: counterpartyId, name: 'Большая', role: 'owner' }] },
    ])
    expect((await fixture.people.list(actor, { q: '\0' }, 'nonsense'))?.rows.length).toBe(50)
    const side = await fixture.people.list(actor, { side: 'staff' }, null)
    expect(side?.rows.every(({ role }) => role !== 'client')).toBe(true)
  })

  test('who are disabled are out at once; an accountant does so with customers only', async () => {
    const email = await fixture.person('client')
    const cookie = await fixture.cookieOf(email)
    const { userId } = await fixture.actorOf(cookie)
    const admin = await staff()
    const accountant = await fixture.actorOf(
      await fixture.cookieOf(await fixture.person('accountant')),
    )
    expect(await fixture.people.setDisabled(accountant, userId, true)).toBe(true)
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
    await expect(fixture.cookieOf(email)).rejects.toThrow('wrong')
    expect(await fixture.people.setDisabled(accountant, userId, false)).toBe(true)
    await expect(fixture.cookieOf(email)).resolves.toBeTruthy()
    expect(await fixture.people.setDisabled(accountant, admin.userId, true)).toBe(false)
    expect(await fixture.people.setDisabled(admin, admin.userId, true)).toBe(false)
    expect(await fixture.people.setDisabled(admin, accountant.userId, true)).toBe(true)
  })

  test('lend staff their eyes: to read, by one session, with both ends in the audit', async () => {
    const { counterpartyId, one } = await pair()
    const email = await fixture.person('accountant')
    const cookie = await fixture.cookieOf(email)
    const other = await fixture.cookieOf(email)
    const actor = await fixture.actorOf(cookie)
    expect(await fixture.people.startViewing(actor, 'nonsense')).toBe(false)
    expect(await fixture.people.startViewing(actor, counterpartyId)).toBe(true)
    const viewing = await fixture.actorOf(cookie)
    expect(viewing).toMatchObject({
      userId: actor.userId,
      role: 'client',
      isViewing: true,
      current: { id: counterpartyId, role: 'viewer' },
    })
    expect(viewing.counterparties).toHaveLength(1)
    expect((await fixture.actorOf(other)).role).toBe('accountant')
    expect(mayAnswer(viewing, counterpartyId)).toBe(false)
    expect(await fixture.people.remove(viewing, counterpartyId, one.userId)).toBe('not_found')
    expect(await fixture.people.list(viewing, {}, null)).toBeNull()
    const input = { counterpartyId, email: 'x@example.com', role: 'owner' }
    expect(await fixture.invitations.invite(viewing, input)).toEqual({ kind: 'not_found' })
    expect(await fixture.people.endViewing(viewing)).toBe(counterpartyId)
    expect(await fixture.actorOf(cookie)).toMatchObject({ role: 'accountant', counterparties: [] })
    expect(await fixture.people.endViewing(actor)).toBeNull()
    const audit = await fixture.database.prisma.auditEvent.findMany({
      where: { actorId: actor.userId, counterpartyId },
      orderBy: { id: 'asc' },
    })
    expect(audit.map(({ action }) => action)).toEqual([
      'identity.viewing_started',
      'identity.viewing_ended',
    ])
  })
})
