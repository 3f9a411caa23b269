import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '../../../server/identity/passwords.ts'
import { headerOf, type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

describe('signing in', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterAll(() => fixture.end())

  const signIn = (email: string, password: string, from = somewhere()) =>
    fixture.identity.signIn({ email, password }, '', from)

  test.each([
    ['client', '/'],
    ['accountant', '/staff'],
    ['admin', '/staff'],
  ] as const)('with the right password leads a %s to %s', async (role, home) => {
    const email = await fixture.person(role)
    expect(await signIn(email, PASSWORD)).toMatchObject({ kind: 'signed_in', home })
  })

  test('with a password of years ago opens, and asks for no other', async () => {
    const email = await fixture.person('client')
    fixture.setNow(new Date(Date.now() + 5 * 365 * 86_400_000))
    const result = await signIn(email, PASSWORD)
    fixture.setNow(null)
    expect(result).toMatchObject({ kind: 'signed_in', home: '/' })
  })

  test('does not mind capitals and spaces around the address', async () => {
    const email = await fixture.person('client')
    expect(await signIn(`  ${email.toUpperCase()} `, PASSWORD)).toMatchObject({ kind: 'signed_in' })
  })

  test('is refused in the same words to a wrong password, a stranger and a disabled person', async () => {
    const email = await fixture.person('client')
    const disabled = await fixture.person('client')
    await fixture.database.prisma.user.update({
      where: { email: disabled },
      data: { disabledAt: new Date() },
    })
    const invited = await fixture.database.prisma.user.create({
      data: { email: 'invited@example.com', role: 'client' },
    })
    expect([
      await signIn(email, 'another password'),
      await signIn('nobody@example.com', PASSWORD),
      await signIn(disabled, PASSWORD),
      await signIn(invited.email, ''),
      await signIn('', ''),
    ]).toEqual(Array(5).fill({ kind: 'wrong' }))
  })

  test('takes a stranger as long as a person, so time tells nothing', async () => {
    const email = await fixture.person('client')
    // Of the portal's own price, which the people of tests are spared.
    const passwordHash = await hashPassword(PASSWORD)
    await fixture.database.prisma.user.update({ where: { email }, data: { passwordHash } })
    for (const address of [email, 'nobody@example.com']) await signIn(address, 'warming up')
    // Of processors: what else the machine does takes time, and not this process's.
    const time = async (address: string) => {
      const before = process.cpuUsage()
      await signIn(address, 'another password')
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let turn = 0; turn < 8; turn++) {
      known.push(await time(email))
      unknown.push(await time(`nobody${turn}@example.com`))
    }
    // The quickest of each are compared. The hash is most of either; without the decoy the stranger's answer comes in a
    // fraction of it.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.6)
    expect(Math.min(...unknown)).toBeLessThan(Math.min(...known) * 1.7)
  })

  test('leaves a trace in the audit, without the address of a stranger or any password', async () => {
    const from = somewhere()
    await signIn('stranger@example.com', 'mistyped words', from)
    const trace = await fixture.database.prisma.auditEvent.findMany({ where: { ip: from.ip } })
    expect(trace).toMatchObject([{ action: 'identity.sign_in_failed', actorId: null }])
    expect(
      JSON.stringify(trace, (_key, value) =>
        String(value) && typeof value === 'bigint' ? '' : value,
      ),
    ).not.toMatch(/stranger|mistyped/)
  })
})

describe('the cookie', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterAll(() => fixture.end())

  const attributes = (cookie: string) => cookie.split('; ').slice(1).sort()

  test('over https is bound to this host and to https', async () => {
    const result = await fixture.secure.signIn(
      { email: await fixture.person('client'), password: PASSWORD },
      '',
      somewhere(),
    )
    if (result.kind !== 'signed_in') throw new Error('not signed in')
    expect(result.cookie).toMatch(/^__Host-sverka=[a-z2-7]{40};/)
    expect(attributes(result.cookie)).toEqual(
      ['HttpOnly', 'Max-Age=1209600', 'Path=/', 'SameSite=Lax', 'Secure'].sort(),
    )
    const emptied = await fixture.secure.signOut(headerOf(result.cookie))
    expect(attributes(emptied)).toEqual(
      ['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Lax', 'Secure'].sort(),
    )
  })

  test('over http on this machine works without Secure, still out of reach of scripts', async () => {
    const result = await fixture.identity.signIn(
      { email: await fixture.person('client'), password: PASSWORD },
      '',
      somewhere(),
    )
    if (result.kind !== 'signed_in') throw new Error('not signed in')
    expect(result.cookie).toMatch(/^sverka=[a-z2-7]{40};/)
    expect(attributes(result.cookie)).toEqual([
      'HttpOnly',
      'Max-Age=1209600',
      'Path=/',
      'SameSite=Lax',
    ])
  })
})
