import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

describe('an account at which strangers guess', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterEach(() => fixture.setNow(null))
  afterAll(() => fixture.end())

  const signIn = (email: string, password: string, ip: string) =>
    fixture.identity.signIn({ email, password }, '', { ip, userAgent: 'tests' })
  const guess = async (email: string, count: number, ip: string) => {
    for (let turn = 0; turn < count; turn++) await signIn(email, 'wrong words', ip)
  }
  const letters = (to: string) => fixture.database.prisma.outgoingMail.findMany({ where: { to } })
  const admin = async () => fixture.actorOf(await fixture.cookieOf(await fixture.person('admin')))
  const listed = async (email: string) =>
    (await fixture.identity.signInAttacks(await admin()))?.filter((each) => each.email === email)

  test.each([
    ['ru', 'Кто-то подбирает пароль'],
    ['en', 'Somebody is guessing the password'],
  ] as const)('is told to its owner by one letter an episode, in %s', async (locale, subject) => {
    const email = await fixture.person('client', { locale })
    const { ip } = somewhere()
    await guess(email, 9, ip)
    expect(await letters(email)).toEqual([])
    await guess(email, 30, ip)
    const sent = await letters(email)
    expect(sent).toMatchObject([{ subject: expect.stringContaining(subject) }])
    expect(sent[0]?.text).toContain('https://portal.example/forgot-password')

    fixture.setNow(new Date(Date.now() + 2 * 86_400_000))
    await guess(email, 12, ip)
    expect(await letters(email)).toHaveLength(2)
  })

  test('is told once, however many guess at the same moment', async () => {
    const email = await fixture.person('client')
    await Promise.all(
      Array.from({ length: 25 }, () => signIn(email, 'wrong words', somewhere().ip)),
    )
    expect(await letters(email)).toHaveLength(1)
    expect(await listed(email)).toMatchObject([{ tries: 25, networks: { length: 20 } }])
  })

  test('is shown to admins with when, how often and from where, and to nobody else', async () => {
    const email = await fixture.person('client')
    await guess(email, 9, '203.0.113.9')
    expect(await listed(email)).toEqual([])
    await guess(email, 2, '2001:db8:5:5::1')
    expect(await listed(email)).toMatchObject([
      { email, tries: 11, networks: ['203.0.113.9', '2001:db8:5:5::/64'] },
    ])
    for (const role of ['client', 'accountant'] as const) {
      const actor = await fixture.actorOf(await fixture.cookieOf(await fixture.person(role)))
      expect(await fixture.identity.signInAttacks(actor)).toBeNull()
    }
  })

  test('is not one of whose owner mistypes and then signs in, nor one that does not exist', async () => {
    const email = await fixture.person('client')
    const { ip } = somewhere()
    for (let round = 0; round < 4; round++) {
      await guess(email, 4, ip)
      expect(await signIn(email, PASSWORD, ip)).toMatchObject({ kind: 'signed_in' })
    }
    await guess('nobody@example.com', 20, ip)
    expect(await letters(email)).toEqual([])
    expect(await letters('nobody@example.com')).toEqual([])
    expect(await listed(email)).toEqual([])
  })
})
