import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR_MS, type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

describe('a session', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterAll(() => fixture.end())

  const read = (cookie: string) => fixture.identity.authenticate(cookie, somewhere())
  const rowId = (cookie: string) =>
    createHash('sha256')
      .update(cookie.split('=')[1] ?? '')
      .digest('hex')

  /** As if so many hours had passed since the sign-in and since the last page. */
  async function age(cookie: string, hours: { signedIn: number; lastSeen: number }): Promise<void> {
    const ago = (count: number) => Date.now() - count * HOUR_MS
    const createdAt = new Date(ago(hours.signedIn))
    const lastSeenAt = new Date(ago(hours.lastSeen))
    const end = Math.min(
      lastSeenAt.getTime() + 8 * HOUR_MS,
      createdAt.getTime() + 14 * 24 * HOUR_MS,
    )
    await fixture.database.prisma.session.update({
      where: { id: rowId(cookie) },
      data: { createdAt, lastSeenAt, expiresAt: new Date(end) },
    })
  }

  test('gets a new cookie at each sign-in, and the one before is dead', async () => {
    const email = await fixture.person('client')
    const before = await fixture.cookieOf(email)
    const after = await fixture.cookieOf(email, PASSWORD, before)
    expect(after).not.toBe(before)
    expect((await read(before)).actor).toBeNull()
    expect((await read(after)).actor).toMatchObject({ email })
  })

  test('cannot be opened with what the database keeps', async () => {
    const cookie = await fixture.cookieOf(await fixture.person('client'))
    const tables = JSON.stringify(await fixture.database.prisma.session.findMany())
    expect(tables).toContain(rowId(cookie))
    expect(tables).not.toContain(cookie.split('=')[1])
    expect((await read(`sverka=${rowId(cookie)}`)).actor).toBeNull()
  })

  test('ends after eight idle hours, and its cookie is emptied', async () => {
    const cookie = await fixture.cookieOf(await fixture.person('client'))
    await age(cookie, { signedIn: 7.9, lastSeen: 7.9 })
    expect((await read(cookie)).actor).not.toBeNull()
    await age(cookie, { signedIn: 8.1, lastSeen: 8.1 })
    expect(await read(cookie)).toMatchObject({
      actor: null,
      cookie: expect.stringMatching(/^sverka=; .*Max-Age=0/),
    })
    expect(await fixture.database.prisma.session.count({ where: { id: rowId(cookie) } })).toBe(0)
  })

  test('in use lives on, but not past fourteen days', async () => {
    const cookie = await fixture.cookieOf(await fixture.person('client'))
    await age(cookie, { signedIn: 13 * 24, lastSeen: 5 })
    expect((await read(cookie)).actor).not.toBeNull()
    const { createdAt, expiresAt, lastSeenAt } =
      await fixture.database.prisma.session.findUniqueOrThrow({
        where: { id: rowId(cookie) },
      })
    expect(lastSeenAt.getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 7.9 * HOUR_MS)

    await age(cookie, { signedIn: 13 * 24 + 23, lastSeen: 1 })
    await read(cookie)
    const capped = await fixture.database.prisma.session.findUniqueOrThrow({
      where: { id: rowId(cookie) },
    })
    expect(capped.expiresAt.getTime()).toBe(capped.createdAt.getTime() + 14 * 24 * HOUR_MS)
    expect(capped.createdAt).not.toEqual(createdAt)

    await age(cookie, { signedIn: 14 * 24 + 0.1, lastSeen: 0.1 })
    expect((await read(cookie)).actor).toBeNull()
  })

  test('of staff ends twelve hours after sign-in, however it is used', async () => {
    for (const role of ['accountant', 'admin'] as const) {
      const cookie = await fixture.cookieOf(await fixture.person(role))
      await age(cookie, { signedIn: 11.9, lastSeen: 0.1 })
      expect((await read(cookie)).actor).not.toBeNull()
      const { createdAt, expiresAt } = await fixture.database.prisma.session.findUniqueOrThrow({
        where: { id: rowId(cookie) },
      })
      expect(expiresAt.getTime()).toBe(createdAt.getTime() + 12 * HOUR_MS)
      // Also one that an earlier release has opened for fourteen days.
      await age(cookie, { signedIn: 12.1, lastSeen: 0.01 })
      expect(await read(cookie)).toMatchObject({ actor: null, cookie: expect.any(String) })
    }
  })

  test('does not write to the database at every page', async () => {
    const cookie = await fixture.cookieOf(await fixture.person('client'))
    const seen = async () =>
      (await fixture.database.prisma.session.findUniqueOrThrow({ where: { id: rowId(cookie) } }))
        .lastSeenAt
    const before = await seen()
    await read(cookie)
    expect(await seen()).toEqual(before)
  })

  test('ends at sign-out, and at once when the person is disabled', async () => {
    const email = await fixture.person('client')
    const [one, other] = [await fixture.cookieOf(email), await fixture.cookieOf(email)]
    await fixture.identity.signOut(one)
    expect((await read(one)).actor).toBeNull()
    expect((await read(other)).actor).not.toBeNull()
    await fixture.database.prisma.user.update({
      where: { email },
      data: { disabledAt: new Date() },
    })
    expect((await read(other)).actor).toBeNull()
  })

  test('of another device can be seen and ended, another person’s cannot', async () => {
    const email = await fixture.person('client')
    const [here, there] = [await fixture.cookieOf(email), await fixture.cookieOf(email)]
    const stranger = await fixture.cookieOf(await fixture.person('client'))
    const actor = await fixture.actorOf(here)
    const listed = await fixture.identity.sessions(actor)
    expect(listed.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true])
    expect(listed.every(({ userAgent }) => userAgent === 'tests')).toBe(true)

    await fixture.identity.endSession(actor, rowId(stranger))
    await fixture.identity.endSession(actor, rowId(there))
    expect((await read(stranger)).actor).not.toBeNull()
    expect((await read(there)).actor).toBeNull()
    expect((await read(here)).actor).not.toBeNull()
  })

  test('is found among cookies of other programs, however ill-formed these are', async () => {
    const cookie = await fixture.cookieOf(await fixture.person('client'))
    for (const header of [`a=%E0%A4%A; ${cookie}`, `${cookie};b="%";c`, `xsverka=1;${cookie}`])
      expect((await read(header)).actor).not.toBeNull()
  })

  test.each(['', 'sverka=', 'sverka=wrong', 'other=1', 'sverka="; DROP TABLE sessions"', '%%%'])(
    'is nobody’s with the cookie %j',
    async (cookie) => expect((await read(cookie)).actor).toBeNull(),
  )
})
