import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
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

  const reset = (token: string, password = NEXT) =>
    fixture.identity.resetPassword(token, password, somewhere())
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
      expect(await fixture.identity.describeLink(token)).toMatchObject({ email })

      const result = await reset(token)
      if (result.kind !== 'done') throw new Error(result.kind)
      expect(result.home).toBe('/staff')
      expect(await fixture.actorOf(headerOf(result.cookie))).toMatchObject({ email })
      expect(await signIn(email, NEXT)).toMatchObject({ kind: 'signed_in' })
      expect(await signIn(email, PASSWORD)).toEqual({ kind: 'wrong' })
      expect(await reset(token, 'a third long password')).toEqual({ kind: 'invalid_link' })
      expect(await fixture.identity.describeLink(token)).toBeNull()
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
      expect(await reset(token, 'short')).toMatchObject({
        kind: 'weak_password',
        strength: { weakness: 'short' },
      })
      expect(await reset(token)).toMatchObject({ kind: 'done' })
    })

    test('works for half an hour', async () => {
      const email = await fixture.person('client')
      const token = await resetToken(email)
      fixture.setNow(new Date(Date.now() + 0.49 * HOUR_MS))
      expect(await fixture.identity.describeLink(token)).not.toBeNull()
      fixture.setNow(new Date(Date.now() + 0.51 * HOUR_MS))
      expect(await fixture.identity.describeLink(token)).toBeNull()
      expect(await reset(token)).toEqual({ kind: 'invalid_link' })
    })

    test('sent later leaves the one sent before, until one of them is used', async () => {
      const email = await fixture.person('client')
      const [first, second] = [await resetToken(email), await resetToken(email)]
      expect(await reset(first)).toMatchObject({ kind: 'done' })
      expect(await reset(second, 'a third long password')).toEqual({ kind: 'invalid_link' })
    })

    test('opened twice at the same moment is used once', async () => {
      const token = await resetToken(await fixture.person('client'))
      const results = await Promise.all([reset(token), reset(token, 'a third long password')])
      expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'invalid_link'])
    })

    test('is nothing else but what was sent', async () => {
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
      // All wait for the same time, which is longer than a letter takes; a timer may fire a little early.
      expect(Math.min(...times)).toBeGreaterThan(295)
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
})
