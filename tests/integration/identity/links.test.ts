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

describe('a link', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterEach(() => fixture.setNow(null))
  afterAll(() => fixture.end())

  const letters = (to: string) =>
    fixture.database.prisma.outgoingMail.findMany({ where: { to }, orderBy: { createdAt: 'asc' } })

  /** Asks for a reset; returns the token that the newest letter brought. */
  async function resetToken(email: string): Promise<string> {
    await fixture.identity.forgotPassword(email, somewhere())
    const token = (await letters(email.trim().toLowerCase()))
      .at(-1)
      ?.text.match(/\/reset-password\/([\w-]+)/)?.[1]
    if (!token) throw new Error('no letter came')
    return token
  }

  async function invite(email: string, name = 'ООО «Ромашка»'): Promise<string> {
    const id = await fixture.counterparty(name)
    const link = await invitePerson(
      {
        prisma: fixture.database.prisma,
        queue: fixture.queue,
        clock: createClock('Europe/Moscow'),
        publicUrl: 'https://portal.example',
      },
      { email, counterparty: { id, name }, locale: 'ru' },
    )
    return link.split('/invite/')[1] ?? ''
  }

  const reset = (token: string, password = NEXT) =>
    fixture.identity.resetPassword(token, password, somewhere())
  const accept = (token: string, password = NEXT) =>
    fixture.identity.acceptInvitation(token, { name: 'Анна', password }, somewhere())
  const signIn = (email: string, password: string) =>
    fixture.identity.signIn({ email, password }, '', somewhere())

  describe('to a new password', () => {
    test('comes by mail in the person’s language, sets it once, and signs in', async () => {
      const email = await fixture.person('accountant', { locale: 'en' })
      const token = await resetToken(` ${email.toUpperCase()}`)
      expect(await letters(email)).toMatchObject([
        { subject: 'A new password for the Sverka portal' },
      ])
      expect(token).toMatch(/^[\w-]{43}$/)
      expect(await fixture.identity.describeLink(token, 'passwordReset')).toMatchObject({ email })

      const result = await reset(token)
      if (result.kind !== 'done') throw new Error(result.kind)
      expect(result.home).toBe('/staff')
      expect(await fixture.actorOf(headerOf(result.cookie))).toMatchObject({ email })
      expect(await signIn(email, NEXT)).toMatchObject({ kind: 'signed_in' })
      expect(await signIn(email, PASSWORD)).toEqual({ kind: 'wrong' })
      expect(await reset(token, 'a third long password')).toEqual({ kind: 'invalid_link' })
      expect(await fixture.identity.describeLink(token, 'passwordReset')).toBeNull()
    })

    test('is kept as a hash only', async () => {
      const token = await resetToken(await fixture.person('client'))
      const rows = await fixture.database.prisma.signInLink.findMany()
      expect(JSON.stringify(rows)).not.toContain(token)
    })

    test('ends every session of the person, also the thief’s', async () => {
      const email = await fixture.person('client')
      const thief = await fixture.cookieOf(email)
      await reset(await resetToken(email))
      expect((await fixture.identity.authenticate(thief, somewhere())).actor).toBeNull()
    })

    test('stays alive when the new password is too weak', async () => {
      const token = await resetToken(await fixture.person('client'))
      expect(await reset(token, 'short')).toEqual({ kind: 'weak_password' })
      expect(await reset(token)).toMatchObject({ kind: 'done' })
    })

    test('works for an hour', async () => {
      const email = await fixture.person('client')
      const token = await resetToken(email)
      fixture.setNow(new Date(Date.now() + 0.98 * HOUR_MS))
      expect(await fixture.identity.describeLink(token, 'passwordReset')).not.toBeNull()
      fixture.setNow(new Date(Date.now() + 1.01 * HOUR_MS))
      expect(await fixture.identity.describeLink(token, 'passwordReset')).toBeNull()
      expect(await reset(token)).toEqual({ kind: 'invalid_link' })
    })

    test('sent later ends the one sent before', async () => {
      const email = await fixture.person('client')
      const [first, second] = [await resetToken(email), await resetToken(email)]
      expect(await reset(first)).toEqual({ kind: 'invalid_link' })
      expect(await reset(second)).toMatchObject({ kind: 'done' })
    })

    test('opened twice at the same moment is used once', async () => {
      const token = await resetToken(await fixture.person('client'))
      const results = await Promise.all([reset(token), reset(token, 'a third long password')])
      expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'invalid_link'])
    })

    test('is not an invitation, and nothing else is a link', async () => {
      const token = await resetToken(await fixture.person('client'))
      expect(await accept(token)).toEqual({ kind: 'invalid_link' })
      expect(await fixture.identity.describeLink(token, 'invitation')).toBeNull()
      for (const nonsense of ['', 'x', '../login', 'я'.repeat(5000), '\u0000'])
        expect(await reset(nonsense)).toEqual({ kind: 'invalid_link' })
    })

    test('does not come to strangers or the disabled, who are answered alike and as slowly', async () => {
      const email = await fixture.person('client')
      const disabled = await fixture.person('client')
      await fixture.database.prisma.user.update({
        where: { email: disabled },
        data: { disabledAt: new Date() },
      })
      const time = async (address: string) => {
        const started = performance.now()
        expect(await fixture.identity.forgotPassword(address, somewhere())).toBeUndefined()
        return performance.now() - started
      }
      const times = [await time(email), await time('nobody@example.com'), await time(disabled)]
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(100)
      expect(await letters('nobody@example.com')).toEqual([])
      expect(await letters(disabled)).toEqual([])
    })

    test('cannot be asked for without end, neither for one person nor from one place', async () => {
      const email = await fixture.person('client')
      await Promise.all(
        Array.from({ length: 8 }, () => fixture.identity.forgotPassword(email, somewhere())),
      )
      expect(await letters(email)).toHaveLength(5)

      const place = somewhere()
      const others = await Promise.all(Array.from({ length: 12 }, () => fixture.person('client')))
      await Promise.all(others.map((each) => fixture.identity.forgotPassword(each, place)))
      const sent = await fixture.database.prisma.outgoingMail.count({
        where: { to: { in: others } },
      })
      expect(sent).toBe(10)
    })
  })

  describe('of an invitation', () => {
    test('says whom it invites to what, sets the name and the password, and signs in', async () => {
      const token = await invite('anna@example.com', 'АО «Лютик»')
      expect(await fixture.identity.describeLink(token, 'invitation')).toEqual({
        email: 'anna@example.com',
        name: '',
        counterparties: ['АО «Лютик»'],
      })
      expect(await letters('anna@example.com')).toMatchObject([
        {
          subject: 'Доступ к актам сверки: АО «Лютик»',
          text: expect.stringContaining(`https://portal.example/invite/${token}`),
        },
      ])
      const result = await accept(token)
      if (result.kind !== 'done') throw new Error(result.kind)
      expect(await fixture.actorOf(headerOf(result.cookie))).toMatchObject({
        name: 'Анна',
        role: 'client',
        current: { name: 'АО «Лютик»' },
      })
      expect(await accept(token)).toEqual({ kind: 'invalid_link' })
    })

    test('works for fourteen days', async () => {
      const token = await invite('late@example.com')
      fixture.setNow(new Date(Date.now() + 13.9 * 24 * HOUR_MS))
      expect(await fixture.identity.describeLink(token, 'invitation')).not.toBeNull()
      fixture.setNow(new Date(Date.now() + 14.1 * 24 * HOUR_MS))
      expect(await accept(token)).toEqual({ kind: 'invalid_link' })
    })

    test('left in a mailbox ends when the person sets a password otherwise', async () => {
      const email = await fixture.person('client')
      const old = await invite(email)
      await reset(await resetToken(email))
      expect(await accept(old)).toEqual({ kind: 'invalid_link' })

      const forgotten = await resetToken(email)
      const actor = await fixture.actorOf(await fixture.cookieOf(email, NEXT))
      expect(await fixture.identity.changePassword(actor, { current: NEXT, next: PASSWORD })).toBe(
        'changed',
      )
      expect(await reset(forgotten)).toEqual({ kind: 'invalid_link' })
    })

    test('adds a counterparty to a client who is there already', async () => {
      const email = await fixture.person('client')
      await invite(email, 'АО «Второе»')
      const actor = await fixture.actorOf(await fixture.cookieOf(email))
      expect(actor.counterparties.map(({ name }) => name)).toContain('АО «Второе»')
    })

    test('is not made for staff or the disabled: it would be a key to their account', async () => {
      const admin = await fixture.person('admin')
      await expect(invite(admin)).rejects.toThrow('belongs to staff')
      const disabled = await fixture.person('client')
      await fixture.database.prisma.user.update({
        where: { email: disabled },
        data: { disabledAt: new Date() },
      })
      await expect(invite(disabled)).rejects.toThrow('is disabled')
      await expect(invite('no address')).rejects.toThrow('"no address" is not an e-mail address.')
    })
  })
})
