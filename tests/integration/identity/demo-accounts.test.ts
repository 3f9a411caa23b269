import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { savePerson } from '../../../server/identity/index.ts'
import { headerOf, type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

describe('a demo account', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterAll(() => fixture.end())

  const makeDemo = async (email: string) => {
    const role = 'admin' as const
    await savePerson(fixture.database.prisma, {
      email,
      password: 'sverka-sandbox',
      role,
      demo: true,
    })
    return { email, password: 'sverka-sandbox' }
  }

  test('signs in only while the sandbox runs, and its open session ends with it', async () => {
    const account = await makeDemo('admin@supplier.example')
    expect(await fixture.identity.signIn(account, '', somewhere())).toEqual({ kind: 'wrong' })
    const result = await fixture.onSandbox.signIn(account, '', somewhere())
    if (result.kind !== 'signed_in') throw new Error(result.kind)
    const cookie = headerOf(result.cookie)
    expect((await fixture.onSandbox.authenticate(cookie, somewhere())).actor).not.toBeNull()
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
  })

  test('gets no letter, and no link lets it in, once the sandbox is gone', async () => {
    const { email } = await makeDemo('accountant@supplier.example')
    const letters = () => fixture.database.prisma.outgoingMail.findMany({ where: { to: email } })
    await fixture.identity.forgotPassword(email, somewhere())
    expect(await letters()).toEqual([])
    await fixture.onSandbox.forgotPassword(email, somewhere())
    const token = (await letters())[0]?.text.match(/\/reset-password\/([\w-]+)/)?.[1] ?? ''
    expect(token).not.toBe('')
    expect(await fixture.identity.describeLink(token)).toBeNull()
    expect(await fixture.identity.resetPassword(token, PASSWORD, somewhere())).toEqual({
      kind: 'invalid_link',
    })
    expect(await fixture.onSandbox.resetPassword(token, PASSWORD, somewhere())).toMatchObject({
      kind: 'done',
    })
  })

  test('becomes a person’s own when an operator gives it a password of its own', async () => {
    const { email } = await makeDemo('boss@supplier.example')
    await savePerson(fixture.database.prisma, { email, password: PASSWORD, role: 'admin' })
    expect(
      await fixture.identity.signIn({ email, password: PASSWORD }, '', somewhere()),
    ).toMatchObject({ kind: 'signed_in' })
  })
})
