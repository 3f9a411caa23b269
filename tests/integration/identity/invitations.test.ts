import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { invitePerson } from '../../../server/identity/index.ts'
import { createClock } from '../../../server/platform/clock.ts'
import {
  HOUR_MS,
  headerOf,
  type IdentityFixture,
  openIdentity,
  PASSWORD,
  somewhere,
} from './fixture.ts'

const NEXT = 'quite another password'

describe('an invitation', () => {
  let fixture: IdentityFixture
  let count = 0
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterEach(() => fixture.setNow(null))
  afterAll(() => fixture.end())

  const address = () => `invited${++count}@example.com`
  const staff = async () => fixture.actorOf(await fixture.cookieOf(await fixture.person('admin')))
  const client = async (counterparties: string[]) =>
    fixture.actorOf(await fixture.cookieOf(await fixture.person('client', { counterparties })))
  const letters = (to: string) =>
    fixture.database.prisma.outgoingMail.findMany({ where: { to }, orderBy: { createdAt: 'asc' } })
  const tokenOf = async (email: string) =>
    (await letters(email)).at(-1)?.text.match(/\/invite\/([\w-]+)/)?.[1] ?? ''

  /** Staff invite; returns the token that came by letter, and the counterparty. */
  async function invited(email: string, given: { name?: string; role?: string } = {}) {
    const counterpartyId = await fixture.counterparty(given.name ?? 'АО «Лютик»')
    const actor = await staff()
    const input = { counterpartyId, email, role: given.role ?? 'owner' }
    expect(await fixture.invitations.invite(actor, input)).toEqual({ kind: 'sent' })
    return { token: await tokenOf(email), counterpartyId, actor }
  }
  const accept = (token: string, password = NEXT) =>
    fixture.invitations.accept(token, null, { name: 'Анна', password }, somewhere())
  const invitationId = async (email: string) =>
    (await fixture.database.prisma.invitation.findFirstOrThrow({ where: { email } })).id

  describe('of a new person', () => {
    test('says to what, sets name and password, signs in, once', async () => {
      const email = address()
      const { token } = await invited(email, { role: 'bookkeeper' })
      expect(await fixture.invitations.describe(token, null)).toEqual({
        kind: 'new',
        email,
        name: '',
        counterparty: 'АО «Лютик»',
        role: 'bookkeeper',
      })
      expect(await accept(token, 'short')).toMatchObject({ kind: 'weak_password' })
      const result = await accept(token)
      if (result.kind !== 'done' || !result.cookie) throw new Error(result.kind)
      expect(await fixture.actorOf(headerOf(result.cookie))).toMatchObject({
        name: 'Анна',
        role: 'client',
        current: { name: 'АО «Лютик»', role: 'bookkeeper' },
      })
      expect(await accept(token)).toEqual({ kind: 'invalid_link' })
      expect(await fixture.invitations.describe(token, null)).toBeNull()
    })

    test('makes no account before it is accepted, however often it is opened', async () => {
      const email = address()
      const { token } = await invited(email)
      for (let opened = 0; opened < 3; opened += 1)
        expect(await fixture.invitations.describe(token, null)).toMatchObject({ kind: 'new' })
      expect(await fixture.database.prisma.user.findUnique({ where: { email } })).toBeNull()
      expect(await accept(token)).toMatchObject({ kind: 'done' })
    })

    test('is stored as a hash only', async () => {
      const { token } = await invited(address())
      const rows = await fixture.database.prisma.invitation.findMany()
      expect(JSON.stringify(rows)).not.toContain(token)
      expect(
        JSON.stringify(await fixture.database.prisma.auditEvent.findMany(), replaceBig),
      ).not.toContain(token)
    })

    test('works for seven days', async () => {
      const { token } = await invited(address())
      fixture.setNow(new Date(Date.now() + 6.9 * 24 * HOUR_MS))
      expect(await fixture.invitations.describe(token, null)).not.toBeNull()
      fixture.setNow(new Date(Date.now() + 7.1 * 24 * HOUR_MS))
      expect(await fixture.invitations.describe(token, null)).toBeNull()
      expect(await accept(token)).toEqual({ kind: 'invalid_link' })
    })

    test('taken up twice at the same moment is taken up once', async () => {
      const email = address()
      const { token } = await invited(email)
      const results = await Promise.all([accept(token), accept(token, 'a third long password')])
      expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'invalid_link'])
    })

    test('is not opened by anything else', async () => {
      for (const nonsense of ['', 'x', '../login', 'я'.repeat(5000), '\u0000']) {
        expect(await fixture.invitations.describe(nonsense, null)).toBeNull()
        expect(await accept(nonsense)).toEqual({ kind: 'invalid_link' })
      }
    })
  })

  describe('of a person who is known', () => {
    test('opens nothing before they agree, and never changes their password', async () => {
      const email = await fixture.person('client')
      const { token, counterpartyId } = await invited(email)
      const cookie = await fixture.cookieOf(email)
      const before = await fixture.actorOf(cookie)
      expect(before.counterparties.map(({ id }) => id)).not.toContain(counterpartyId)

      expect(await fixture.invitations.describe(token, null)).toMatchObject({
        kind: 'sign_in',
        signedInAs: null,
      })
      expect(await accept(token)).toEqual({ kind: 'sign_in' })
      await expect(fixture.cookieOf(email, NEXT)).rejects.toThrow('wrong')

      expect(await fixture.invitations.describe(token, before)).toMatchObject({ kind: 'accept' })
      const input = { name: 'Другое имя', password: NEXT }
      expect(await fixture.invitations.accept(token, before, input, somewhere())).toEqual({
        kind: 'done',
        cookie: null,
      })
      const after = await fixture.actorOf(cookie)
      expect(after.counterparties.map(({ id }) => id)).toContain(counterpartyId)
      expect(after.name).toBe(before.name)
      await expect(fixture.cookieOf(email, PASSWORD)).resolves.toBeTruthy()
      await expect(fixture.cookieOf(email, NEXT)).rejects.toThrow('wrong')
    })

    test('is not for somebody else who is signed in', async () => {
      const email = await fixture.person('client')
      const { token, counterpartyId } = await invited(email)
      const stranger = await client([await fixture.counterparty('Чужой')])
      expect(await fixture.invitations.describe(token, stranger)).toMatchObject({
        kind: 'sign_in',
        signedInAs: stranger.email,
      })
      const input = { name: '', password: NEXT }
      expect(await fixture.invitations.accept(token, stranger, input, somewhere())).toEqual({
        kind: 'sign_in',
      })
      expect(await fixture.invitations.decline(token, stranger, somewhere())).toBe(false)
      const memberships = await fixture.database.prisma.userCounterparty.count({
        where: { counterpartyId },
      })
      expect(memberships).toBe(0)
    })

    test('may be declined, and then is over', async () => {
      const email = await fixture.person('client')
      const { token, counterpartyId, actor } = await invited(email)
      const person = await fixture.actorOf(await fixture.cookieOf(email))
      expect(await fixture.invitations.decline(token, person, somewhere())).toBe(true)
      expect(await fixture.invitations.describe(token, person)).toBeNull()
      expect(await fixture.invitations.list(actor, counterpartyId)).toMatchObject([
        { email, state: 'declined' },
      ])
    })
  })

  test('sent again ends the link before; withdrawn it ends for good', async () => {
    const email = address()
    const { token, counterpartyId, actor } = await invited(email)
    const id = await invitationId(email)
    expect(await fixture.invitations.resend(actor, id)).toEqual({ kind: 'sent' })
    const second = await tokenOf(email)
    expect(second).not.toBe(token)
    expect(await fixture.invitations.describe(token, null)).toBeNull()
    expect(await fixture.invitations.describe(second, null)).toMatchObject({ kind: 'new' })
    expect(await fixture.invitations.withdraw(actor, id)).toBe(true)
    expect(await accept(second)).toEqual({ kind: 'invalid_link' })
    expect(await fixture.invitations.list(actor, counterpartyId)).toMatchObject([
      { email, state: 'withdrawn' },
    ])
  })

  test('is made by staff for every counterparty, by an owner for their own, by nobody else', async () => {
    const [own, foreign] = [await fixture.counterparty('Своя'), await fixture.counterparty('Чужая')]
    const owner = await client([own])
    const invite = (actor: typeof owner, counterpartyId: string) =>
      fixture.invitations.invite(actor, { counterpartyId, email: address(), role: 'viewer' })
    expect(await invite(owner, own)).toEqual({ kind: 'sent' })
    for (const id of [foreign, 'nonsense', crypto.randomUUID()])
      expect(await invite(owner, id)).toEqual({ kind: 'not_found' })
    const admin = await staff()
    expect(await invite(admin, foreign)).toEqual({ kind: 'sent' })
    for (const id of ['nonsense', crypto.randomUUID()])
      expect(await invite(admin, id)).toEqual({ kind: 'not_found' })
    for (const role of ['bookkeeper', 'viewer'] as const) {
      const lower = {
        ...owner,
        counterparties: owner.counterparties.map((each) => ({ ...each, role })),
      }
      expect(await invite(lower, own)).toEqual({ kind: 'not_found' })
    }
    const input = { counterpartyId: own, email: address(), role: 'admin' }
    expect(await fixture.invitations.invite(owner, input)).toEqual({ kind: 'not_found' })

    const theirs = await fixture.database.prisma.invitation.findFirstOrThrow({
      where: { counterpartyId: foreign },
    })
    expect(await fixture.invitations.list(owner, foreign)).toBeNull()
    expect(await fixture.invitations.resend(owner, theirs.id)).toEqual({ kind: 'not_found' })
    expect(await fixture.invitations.withdraw(owner, theirs.id)).toBe(false)
    expect(await fixture.invitations.withdraw(owner, 'nonsense')).toBe(false)
  })

  test('by an owner tells nothing of who else has an account; staff and the disabled get no letter', async () => {
    const own = await fixture.counterparty('Своя')
    const owner = await client([own])
    const disabled = await fixture.person('client')
    await fixture.database.prisma.user.update({
      where: { email: disabled },
      data: { disabledAt: new Date() },
    })
    const admin = await fixture.person('admin')
    for (const email of [admin, disabled, await fixture.person('client'), address()]) {
      const input = { counterpartyId: own, email, role: 'viewer' }
      expect(await fixture.invitations.invite(owner, input)).toEqual({ kind: 'sent' })
    }
    expect(await letters(admin)).toEqual([])
    expect(await letters(disabled)).toEqual([])
    const boss = await staff()
    for (const [email, code] of [
      [admin, 'staff'],
      [disabled, 'disabled'],
      [owner.email, 'member'],
      ['no address', 'invalid'],
      ['a@b\r\nBcc: c@d.example', 'invalid'],
    ] as const) {
      const input = { counterpartyId: own, email, role: 'viewer' }
      expect(await fixture.invitations.invite(boss, input)).toEqual({
        kind: 'fault',
        field: 'email',
        code,
      })
    }
  })

  test('by an owner cannot be sent without end', async () => {
    const own = await fixture.counterparty('Своя')
    const owner = await client([own])
    const email = address()
    const results = []
    for (let sent = 0; sent < 7; sent += 1)
      results.push(
        await fixture.invitations.invite(owner, { counterpartyId: own, email, role: 'viewer' }),
      )
    expect(results.filter(({ kind }) => kind === 'sent')).toHaveLength(5)
    expect(results.at(-1)).toMatchObject({ kind: 'throttled' })
  })

  test('from the command line prints its link, and is refused in plain words', async () => {
    const id = await fixture.counterparty('Из консоли')
    const invite = (email: string) =>
      invitePerson(
        {
          prisma: fixture.database.prisma,
          queue: fixture.queue,
          clock: createClock('Europe/Moscow'),
          publicUrl: 'https://portal.example',
        },
        { email, counterparty: { id, name: 'Из консоли' }, locale: 'en' },
      )
    const email = address()
    const link = await invite(email)
    expect(link).toBe(`https://portal.example/invite/${await tokenOf(email)}`)
    await expect(invite(await fixture.person('admin'))).rejects.toThrow('belongs to staff')
    await expect(invite('no address')).rejects.toThrow('"no address" is not an e-mail address.')
  })
})

const replaceBig = (_key: string, value: unknown) =>
  typeof value === 'bigint' ? value.toString() : value
