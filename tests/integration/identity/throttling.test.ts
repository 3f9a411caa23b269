import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { headerOf, type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

const MINUTE_MS = 60_000

describe('guessing', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterEach(() => fixture.setNow(null))
  afterAll(() => fixture.end())

  const signIn = (email: string, password: string, ip: string, cookies = '') =>
    fixture.identity.signIn({ email, password }, cookies, { ip, userAgent: 'tests' })
  const guess = async (email: string, count: number, ipOf: () => string) => {
    const kinds: string[] = []
    for (let turn = 0; turn < count; turn++)
      kinds.push((await signIn(email, 'wrong words', ipOf())).kind)
    return kinds
  }
  /** As if the network had failed so many times, without the cost of each. */
  const fail = (kind: string, key: string, failures: number) =>
    fixture.database.prisma.signInDelay.create({
      data: {
        key: `${kind}:${key}`,
        failures,
        lastAt: new Date(),
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    })
  /** Signs in and returns the cookie of the known device alone: the session is over. */
  async function deviceOf(email: string): Promise<string> {
    const result = await signIn(email, PASSWORD, somewhere().ip)
    if (result.kind !== 'signed_in') throw new Error(result.kind)
    return headerOf(result.deviceCookie)
  }

  test('at one account from one place ends after five tries, with growing delays', async () => {
    const email = await fixture.person('client')
    const { ip } = somewhere()
    expect(await guess(email, 5, () => ip)).toEqual(Array(5).fill('wrong'))
    expect(await signIn(email.toUpperCase(), PASSWORD, ip)).toEqual({
      kind: 'throttled',
      minutes: 1,
    })
    const waits: number[] = []
    let now = Date.now()
    for (const minutes of [0.6, 1.1, 2.1, 4.1, 8.1, 16.1, 32.1, 60.1]) {
      now += minutes * MINUTE_MS
      fixture.setNow(new Date(now))
      expect(await signIn(email, 'wrong words', ip)).toEqual({ kind: 'wrong' })
      const refused = await signIn(email, 'wrong words', ip)
      waits.push(refused.kind === 'throttled' ? refused.minutes : 0)
    }
    // Half a failure has drained in an hour; then an hour is the most.
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 32, 60])
  })

  test('does not keep the owner out: elsewhere the right password opens at once', async () => {
    const email = await fixture.person('client')
    const { ip } = somewhere()
    await guess(email, 15, () => ip)
    expect(await signIn(email, PASSWORD, somewhere().ip)).toMatchObject({ kind: 'signed_in' })
    // At the same place, too, once the wait is over: hammering has not made it longer.
    fixture.setNow(new Date(Date.now() + 31_000))
    expect(await signIn(email, PASSWORD, ip)).toMatchObject({ kind: 'signed_in' })
  })

  test('from very many places leaves the owner’s known device and the reset link working', async () => {
    const email = await fixture.person('client')
    const device = await deviceOf(email)
    const kinds = await guess(email, 40, () => somewhere().ip)
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(20)
    expect(await signIn(email, PASSWORD, somewhere().ip)).toMatchObject({ kind: 'throttled' })
    expect(await signIn(email, PASSWORD, somewhere().ip, device)).toMatchObject({
      kind: 'signed_in',
    })

    // A stranger asks for links as well; none of them ends the owner's.
    await fixture.identity.forgotPassword(email, somewhere())
    const letters = await fixture.database.prisma.outgoingMail.findMany({
      where: { to: email, text: { contains: '/reset-password/' } },
    })
    const token = letters[0]?.text.match(/\/reset-password\/([\w-]+)/)?.[1] ?? ''
    for (let turn = 0; turn < 10; turn++) await fixture.identity.forgotPassword(email, somewhere())
    const reset = await fixture.identity.resetPassword(token, 'a brand new password', somewhere())
    expect(reset).toMatchObject({ kind: 'done' })
  })

  test('from a place that guesses at many accounts leaves a known device there working', async () => {
    const { ip } = somewhere()
    const email = await fixture.person('client')
    const device = await deviceOf(email)
    await fail('network', ip, 49)
    expect(await signIn('nobody50@example.com', 'x', ip)).toEqual({ kind: 'wrong' })
    expect(await signIn(email, PASSWORD, ip)).toMatchObject({ kind: 'throttled' })
    expect(await signIn(email, PASSWORD, ip, device)).toMatchObject({ kind: 'signed_in' })
    expect(await signIn(email, PASSWORD, somewhere().ip)).toMatchObject({ kind: 'signed_in' })
  })

  test('from a device that was known half a year ago is a stranger’s', async () => {
    const email = await fixture.person('client')
    const device = await deviceOf(email)
    const DAY_MS = 86_400_000
    for (const [days, kind] of [
      [179, 'signed_in'],
      [181, 'throttled'],
    ] as const) {
      fixture.setNow(new Date(Date.now() + days * DAY_MS))
      await guess(email, 22, () => somewhere().ip)
      expect((await signIn(email, PASSWORD, somewhere().ip, device)).kind).toBe(kind)
    }
    fixture.setNow(null)
  })

  test('from a known device has its own limit, and a forged or another’s cookie is a stranger’s', async () => {
    const [email, other] = [await fixture.person('client'), await fixture.person('client')]
    const device = await deviceOf(email)
    const kinds: string[] = []
    for (let turn = 0; turn < 12; turn++)
      kinds.push((await signIn(email, 'wrong words', somewhere().ip, device)).kind)
    expect(kinds).toEqual([...Array(10).fill('wrong'), 'throttled', 'throttled'])

    await guess(other, 25, () => somewhere().ip)
    const forged = `${device.slice(0, -4)}AAAA`
    for (const cookie of [device, forged, 'sverka-device=v1.AAAA', 'sverka-device=%%%'])
      expect(await signIn(other, PASSWORD, somewhere().ip, cookie)).toMatchObject({
        kind: 'throttled',
      })
  })

  test('in one IPv6 network is from one place, whatever the address', async () => {
    const email = await fixture.person('client')
    let host = 1
    const kinds = await guess(email, 8, () => `2001:db8:7:7::${(host++).toString(16)}`)
    expect(kinds).toEqual([...Array(5).fill('wrong'), ...Array(3).fill('throttled')])
    expect(await signIn(email, PASSWORD, '2001:db8:7:8::1')).toMatchObject({ kind: 'signed_in' })
    const mapped = await fixture.person('client')
    const places = ['198.51.100.7', '::ffff:198.51.100.7', '::ffff:c633:6407']
    let turn = 0
    expect(await guess(mapped, 6, () => places[turn++ % 3] ?? '')).toEqual([
      ...Array(5).fill('wrong'),
      'throttled',
    ])
  })

  test('at an account that does not exist ends the same way', async () => {
    const { ip } = somewhere()
    const kinds = await guess('nobody@example.com', 6, () => ip)
    expect(kinds).toEqual([...Array(5).fill('wrong'), 'throttled'])
  })

  test('at once does not get more tries than one after another', async () => {
    const email = await fixture.person('client')
    const { ip } = somewhere()
    const near = await Promise.all(
      Array.from({ length: 15 }, () => signIn(email, 'wrong words', ip)),
    )
    expect(near.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
    const far = await Promise.all(
      Array.from({ length: 30 }, () => signIn(email, 'wrong words', somewhere().ip)),
    )
    expect(far.filter(({ kind }) => kind === 'wrong')).toHaveLength(15)
  })

  test('is forgotten once the person has signed in, for that account alone', async () => {
    const email = await fixture.person('client')
    const { ip } = somewhere()
    for (let round = 0; round < 2; round++) {
      await guess(email, 4, () => ip)
      expect(await signIn(email, PASSWORD, ip)).toMatchObject({ kind: 'signed_in' })
    }
    const left = await fixture.database.prisma.signInDelay.findUnique({
      where: { key: `network:${ip}` },
    })
    // Successes do not use up the place: eight failures are counted, not ten tries.
    expect(Math.round(left?.failures ?? 0)).toBe(8)
  })

  test('of the current password at an open session ends that session', async () => {
    const email = await fixture.person('client')
    const cookie = await fixture.cookieOf(email)
    const actor = await fixture.actorOf(cookie)
    const change = (current: string) =>
      fixture.identity.changePassword(actor, { current, next: 'quite another password' })
    for (let turn = 0; turn < 10; turn++)
      expect(await change('wrong words')).toEqual({ kind: 'wrong' })
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).not.toBeNull()
    expect(await change(PASSWORD)).toEqual({ kind: 'wrong' })
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
    // The person themselves still signs in, with the password unchanged.
    expect(await signIn(email, PASSWORD, somewhere().ip)).toMatchObject({ kind: 'signed_in' })
  })

  test('keeps no list of addresses in the counters', async () => {
    for (let turn = 0; turn < 12; turn++)
      await signIn('private.person@example.com', 'x', somewhere().ip)
    const { prisma } = fixture.database
    const rows = [await prisma.signInDelay.findMany(), await prisma.signInAttack.findMany()]
    expect(JSON.stringify(rows)).not.toContain('private')
  })
})
