import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

describe('guessing', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterAll(() => fixture.end())

  const signIn = (email: string, password: string, ip: string) =>
    fixture.identity.signIn({ email, password }, '', { ip, userAgent: 'tests' })
  const kinds = (results: { kind: string }[]) => [...new Set(results.map(({ kind }) => kind))]
  /** As if so many failures had been counted, without the cost of each. */
  const spendAddress = (ip: string, points: number) =>
    fixture.database.pool.query(
      `INSERT INTO rate_limits (key, points, expire) VALUES ($1, $2, $3)`,
      [`sign-in:address:${ip}`, points, Date.now() + 900_000],
    )

  test('at one account ends after ten tries, also for the right password, from anywhere', async () => {
    const email = await fixture.person('client')
    const tries: { kind: string }[] = []
    for (let turn = 0; turn < 10; turn++)
      tries.push(await signIn(email, 'wrong words', somewhere().ip))
    expect(kinds(tries)).toEqual(['wrong'])
    const refused = await signIn(email.toUpperCase(), PASSWORD, somewhere().ip)
    expect(refused).toEqual({ kind: 'throttled', minutes: 15 })

    // A quarter of an hour later.
    await fixture.database.pool.query('UPDATE rate_limits SET expire = 0')
    expect(await signIn(email, PASSWORD, somewhere().ip)).toMatchObject({ kind: 'signed_in' })
  })

  test('at an account that does not exist ends the same way', async () => {
    const tries: { kind: string }[] = []
    for (let turn = 0; turn < 11; turn++)
      tries.push(await signIn('nobody@example.com', 'x', somewhere().ip))
    expect(tries.map(({ kind }) => kind)).toEqual([...Array(10).fill('wrong'), 'throttled'])
  })

  test('at once does not get more tries than one after another', async () => {
    const email = await fixture.person('client')
    const tries = await Promise.all(
      Array.from({ length: 25 }, () => signIn(email, 'wrong words', somewhere().ip)),
    )
    expect(tries.filter(({ kind }) => kind === 'wrong')).toHaveLength(10)
    expect(tries.filter(({ kind }) => kind === 'throttled')).toHaveLength(15)
  })

  test('at many accounts from one address ends after fifty', async () => {
    const { ip } = somewhere()
    await spendAddress(ip, 49)
    const email = await fixture.person('client')
    expect(await signIn('nobody50@example.com', 'x', ip)).toEqual({ kind: 'wrong' })
    expect(await signIn(email, PASSWORD, ip)).toMatchObject({ kind: 'throttled' })
    expect(await signIn(email, PASSWORD, somewhere().ip)).toMatchObject({ kind: 'signed_in' })
  })

  test('is forgotten once the person has signed in', async () => {
    const email = await fixture.person('client')
    const { ip } = somewhere()
    for (let round = 0; round < 2; round++) {
      for (let turn = 0; turn < 6; turn++) await signIn(email, 'wrong words', ip)
      expect(await signIn(email, PASSWORD, ip)).toMatchObject({ kind: 'signed_in' })
    }
    // Successes do not use up the address: twelve failures are counted, not fourteen tries.
    const { rows } = await fixture.database.pool.query(
      'SELECT points FROM rate_limits WHERE key = $1',
      [`sign-in:address:${ip}`],
    )
    expect(rows).toEqual([{ points: 12 }])
  })

  test('of the current password at an open session ends that session', async () => {
    const email = await fixture.person('client')
    const cookie = await fixture.cookieOf(email)
    const actor = await fixture.actorOf(cookie)
    const change = (current: string) =>
      fixture.identity.changePassword(actor, { current, next: 'quite another password' })
    for (let turn = 0; turn < 10; turn++) expect(await change('wrong words')).toBe('wrong')
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).not.toBeNull()
    expect(await change(PASSWORD)).toBe('wrong')
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
    // The person themselves still signs in, with the password unchanged.
    expect(await signIn(email, PASSWORD, somewhere().ip)).toMatchObject({ kind: 'signed_in' })
  })

  test('keeps no list of addresses in the counters', async () => {
    await signIn('private.person@example.com', 'x', somewhere().ip)
    const { rows } = await fixture.database.pool.query('SELECT key FROM rate_limits')
    expect(JSON.stringify(rows)).not.toContain('private')
  })
})
