import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { resetSecondFactor } from '../../../server/identity/index.ts'
import { headerOf, type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

/** A moment at the beginning of a step, so that the tests' steps do not depend on when they run. */
const NOON = new Date(Math.floor(Date.now() / 30_000) * 30_000)
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)

/** What the application on a telephone shows. */
const codeOf = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: at.getTime(),
  })

describe('a second factor', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterEach(() => fixture.setNow(null))
  afterAll(() => fixture.end())

  /** A person with a telephone; the clock stands 30 seconds after it was set up. */
  async function withTelephone() {
    fixture.setNow(NOON)
    const email = await fixture.person('client')
    const cookie = await fixture.cookieOf(email)
    const actor = await fixture.actorOf(cookie)
    const setup = await fixture.identity.secondFactor.beginGenerator(actor)
    const result = await fixture.identity.secondFactor.confirmGenerator(
      actor,
      codeOf(setup.secret, NOON),
    )
    if (result.kind !== 'done') throw new Error(result.kind)
    fixture.setNow(later(60))
    return {
      email,
      actor,
      cookie,
      secret: setup.secret,
      recoveryCodes: result.recoveryCodes ?? [],
    }
  }

  const withPassword = async (email: string) => {
    const result = await fixture.identity.signIn({ email, password: PASSWORD }, '', somewhere())
    if (result.kind !== 'second_step') throw new Error(result.kind)
    return headerOf(result.cookie)
  }
  const finish = (code: string, cookie: string) =>
    fixture.identity.finishSignIn(code, cookie, somewhere())
  const letters = (to: string) => fixture.database.prisma.outgoingMail.findMany({ where: { to } })

  test('is asked for after the password, which alone opens nothing', async () => {
    const { email, secret } = await withTelephone()
    const pending = await withPassword(email)
    expect((await fixture.identity.authenticate(pending, somewhere())).actor).toBeNull()
    expect(await fixture.identity.secondStep(pending)).toEqual({
      step: 'code',
      email,
      setup: null,
    })

    expect(await finish('000000', pending)).toEqual({ kind: 'wrong_code' })
    const result = await finish(codeOf(secret, later(60)), pending)
    if (result.kind !== 'signed_in') throw new Error(result.kind)
    expect(await fixture.actorOf(headerOf(result.cookie))).toMatchObject({ email })
    expect(await finish(codeOf(secret, later(90)), pending), 'the step is over').toEqual({
      kind: 'expired',
    })
  })

  test('takes no code twice, also in two windows at once, and none older than the last', async () => {
    const { email, secret } = await withTelephone()
    const code = codeOf(secret, later(60))
    const windows = await Promise.all([withPassword(email), withPassword(email)])
    const results = await Promise.all(windows.map((pending) => finish(code, pending)))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['signed_in', 'wrong_code'])
    const pending = await withPassword(email)
    expect(await finish(code, pending)).toEqual({ kind: 'wrong_code' })
    expect(await finish(codeOf(secret, later(30)), pending)).toEqual({ kind: 'wrong_code' })
    expect(await finish(codeOf(secret, later(90)), pending)).toMatchObject({ kind: 'signed_in' })
  })

  test('does not take the code that set it up', async () => {
    const { email, secret } = await withTelephone()
    fixture.setNow(later(10))
    expect(await finish(codeOf(secret, NOON), await withPassword(email))).toEqual({
      kind: 'wrong_code',
    })
  })

  test.each([-61, -90, 61, 3600])('does not take a code of %d seconds away', async (away) => {
    const { email, secret } = await withTelephone()
    fixture.setNow(later(600))
    const code = codeOf(secret, later(600 + away))
    expect(await finish(code, await withPassword(email))).toEqual({ kind: 'wrong_code' })
  })

  test('cannot be guessed: five wrong codes in a quarter of an hour, sent at once or not', async () => {
    const { email, secret } = await withTelephone()
    const pending = await withPassword(email)
    const tries = Array.from({ length: 12 }, (_, index) => finish(`10000${index}`, pending))
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'wrong_code')).toHaveLength(5)
    expect(kinds.filter((kind) => kind === 'throttled')).toHaveLength(7)
    const right = codeOf(secret, later(60))
    expect(await finish(right, await withPassword(email)), 'from elsewhere too').toMatchObject({
      kind: 'throttled',
      minutes: 15,
    })
    const warned = (await letters(email)).filter(({ subject }) => subject.includes('Подбирают'))
    expect(warned).toHaveLength(1)
  })

  test('waits ten minutes for the code', async () => {
    const { email, secret } = await withTelephone()
    const pending = await withPassword(email)
    fixture.setNow(later(60 + 601))
    expect(await fixture.identity.secondStep(pending)).toBeNull()
    expect(await finish(codeOf(secret, later(661)), pending)).toEqual({ kind: 'expired' })
  })

  test.each(['', 'sverka-pending=', 'sverka-pending=x', `sverka-pending=${'a'.repeat(43)}`])(
    'is not begun by the cookie "%s"',
    async (cookie) => {
      expect(await fixture.identity.secondStep(cookie)).toBeNull()
      expect(await finish('123456', cookie)).toEqual({ kind: 'expired' })
    },
  )

  test('is not gone around by a link to a new password', async () => {
    const { email, secret } = await withTelephone()
    await fixture.identity.forgotPassword(email, somewhere())
    const letter = (await letters(email)).find(({ text }) => text.includes('/reset-password/'))
    const token = letter?.text.match(/\/reset-password\/([\w-]+)/)?.[1] ?? ''
    const earlier = await withPassword(email)
    const result = await fixture.identity.resetPassword(
      token,
      'Gladiolus-7-korobka-more',
      somewhere(),
    )
    if (result.kind !== 'done') throw new Error(result.kind)
    expect(result.home).toBe('/login')
    const cookie = headerOf(result.cookie)
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
    expect(
      await finish(codeOf(secret, later(60)), earlier),
      'the old password’s step is over',
    ).toEqual({ kind: 'expired' })
    expect(await finish(codeOf(secret, later(60)), cookie)).toMatchObject({ kind: 'signed_in' })
  })

  test('when set up ends the sessions that a password alone opened, and tells the owner', async () => {
    fixture.setNow(NOON)
    const email = await fixture.person('client')
    const thief = await fixture.cookieOf(email)
    const cookie = await fixture.cookieOf(email)
    const actor = await fixture.actorOf(cookie)
    const { secret, uri, qr } = await fixture.identity.secondFactor.beginGenerator(actor)
    expect(uri).toContain(`secret=${secret.replaceAll(' ', '')}`)
    expect(qr.path).toMatch(/^M/)
    expect(await fixture.identity.secondFactor.confirmGenerator(actor, '000000')).toEqual({
      kind: 'wrong_code',
    })
    expect(
      await fixture.identity.signIn({ email, password: PASSWORD }, '', somewhere()),
    ).toMatchObject({ kind: 'signed_in' })
    await fixture.identity.secondFactor.confirmGenerator(actor, codeOf(secret, NOON))
    expect((await fixture.identity.authenticate(thief, somewhere())).actor).toBeNull()
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).not.toBeNull()
    expect(await letters(email)).toMatchObject([{ subject: 'Вход в «Сверку» теперь в два шага' }])
  })

  test('is kept sealed: neither secrets nor recovery codes can be read in the database', async () => {
    const { secret, recoveryCodes } = await withTelephone()
    const { prisma } = fixture.database
    const stored = JSON.stringify([
      await prisma.codeGenerator.findMany(),
      await prisma.recoveryCode.findMany(),
      await prisma.outgoingMail.findMany(),
      (await prisma.auditEvent.findMany()).map(({ details }) => details),
    ])
    expect(stored).not.toContain(secret.replaceAll(' ', ''))
    for (const code of recoveryCodes) {
      expect(stored).not.toContain(code)
      expect(stored).not.toContain(code.replace('-', ''))
    }
  })

  test('confirmed by two presses at once is on, with one telephone and one set of recovery codes', async () => {
    for (let round = 0; round < 5; round += 1) {
      fixture.setNow(NOON)
      const email = await fixture.person('client')
      const actor = await fixture.actorOf(await fixture.cookieOf(email))
      const { secondFactor } = fixture.identity
      const opened = await Promise.all([1, 2].map(() => secondFactor.beginGenerator(actor)))
      const [{ secret = '' } = {}, other] = opened
      expect(other?.secret, 'two tabs show the same').toBe(secret)
      const code = codeOf(secret, NOON)
      const pressed = [1, 2].map(() => secondFactor.confirmGenerator(actor, code))
      const shown = (await Promise.all(pressed)).flatMap((result) =>
        result.kind === 'done' && result.recoveryCodes ? [result.recoveryCodes] : [],
      )
      expect(shown).toHaveLength(1)
      expect(await secondFactor.view(actor)).toMatchObject({
        hasGenerator: true,
        recoveryCodesLeft: 10,
      })
      fixture.setNow(later(60))
      const result = await finish(codeOf(secret, later(60)), await withPassword(email))
      expect(result.kind).toBe('signed_in')
      expect(await finish(shown[0]?.[0] ?? '', await withPassword(email))).toMatchObject({
        kind: 'signed_in',
      })
    }
  })

  describe('by a recovery code', () => {
    test('opens once, however it is typed, and tells the owner', async () => {
      const { email, recoveryCodes, actor } = await withTelephone()
      expect(new Set(recoveryCodes).size).toBe(10)
      const [first = '', second = ''] = recoveryCodes
      const pending = await Promise.all([withPassword(email), withPassword(email)])
      const typed = ` ${first.toUpperCase().replace('-', ' ')} `
      const results = await Promise.all(pending.map((cookie) => finish(typed, cookie)))
      expect(results.map(({ kind }) => kind).sort()).toEqual(['signed_in', 'wrong_code'])
      expect(await finish(first, await withPassword(email))).toEqual({ kind: 'wrong_code' })
      expect(await finish(second, await withPassword(email))).toMatchObject({ kind: 'signed_in' })
      expect(await fixture.identity.secondFactor.view(actor)).toMatchObject({
        recoveryCodesLeft: 8,
      })
      const told = (await letters(email)).filter(({ subject }) => subject.includes('запасному'))
      expect(told).toHaveLength(2)
    })

    test('made anew: the old ones stop working; another person’s never work', async () => {
      const one = await withTelephone()
      const other = await withTelephone()
      const fresh = await fixture.identity.secondFactor.renewRecoveryCodes(one.actor)
      const [old = ''] = one.recoveryCodes
      const [foreign = ''] = other.recoveryCodes
      const pending = await withPassword(one.email)
      expect(await finish(old, pending)).toEqual({ kind: 'wrong_code' })
      expect(await finish(foreign, pending)).toEqual({ kind: 'wrong_code' })
      expect(await finish(fresh?.[9] ?? '', pending)).toMatchObject({ kind: 'signed_in' })
    })

    test('made anew by several at once: those of one page work, and no others', async () => {
      const { email, actor } = await withTelephone()
      const { secondFactor } = fixture.identity
      const kinds: string[] = []
      const presses = [1, 2, 3, 4].map(() => secondFactor.renewRecoveryCodes(actor))
      const pages = await Promise.all(presses)
      expect(await secondFactor.view(actor)).toMatchObject({ recoveryCodesLeft: 10 })
      for (const page of pages) {
        kinds.push((await finish(page?.[0] ?? '', await withPassword(email))).kind)
      }
      expect(kinds.filter((kind) => kind === 'signed_in')).toHaveLength(1)
    })

    test('is given to nobody without a second factor', async () => {
      const actor = await fixture.actorOf(await fixture.cookieOf(await fixture.person('client')))
      expect(await fixture.identity.secondFactor.renewRecoveryCodes(actor)).toBeNull()
    })
  })

  test('is turned off by its owner, and the password is enough again', async () => {
    const { email, actor } = await withTelephone()
    expect(await fixture.identity.secondFactor.turnOff(actor)).toBe(true)
    await fixture.cookieOf(email)
    expect(
      await fixture.database.prisma.recoveryCode.count({ where: { userId: actor.userId } }),
    ).toBe(0)
  })

  test('of a lost telephone is reset by an administrator: sessions end, the owner is told, it is written down', async () => {
    const { email, actor, cookie } = await withTelephone()
    const { prisma } = fixture.database
    const deps = { prisma, queue: fixture.queue }
    await resetSecondFactor(deps, ` ${email.toUpperCase()} `, null)
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
    await fixture.cookieOf(email)
    expect((await letters(email)).map(({ subject }) => subject)).toContain(
      'Второй шаг входа в «Сверку» снят администратором',
    )
    expect(
      await prisma.auditEvent.findMany({
        where: { action: 'identity.second_factor_reset', subjectId: actor.userId },
      }),
    ).toHaveLength(1)
    await expect(resetSecondFactor(deps, email, null)).rejects.toThrow('has no second factor')
    await expect(resetSecondFactor(deps, 'nobody@example.com', null)).rejects.toThrow('Nobody')
  })

  test('is reset on a page by an admin alone, for somebody else, once however often it is pressed', async () => {
    const { email, actor, cookie } = await withTelephone()
    const { people } = fixture
    const staff = async (role: 'admin' | 'accountant') =>
      fixture.actorOf(await fixture.cookieOf(await fixture.person(role)))
    const admin = await staff('admin')
    const row = async () =>
      (await people.list(admin, { q: email }, null))?.rows.map((each) => each.hasSecondFactor)
    expect(await row()).toEqual([true])
    for (const other of [await staff('accountant'), actor])
      expect(await people.resetSecondFactor(other, actor.userId)).toBe(false)
    for (const id of [admin.userId, admin.userId.toUpperCase(), crypto.randomUUID(), 'nobody'])
      expect(await people.resetSecondFactor(admin, id), id).toBe(false)
    expect(await row()).toEqual([true])

    const pressed = [1, 2].map(() => people.resetSecondFactor(admin, actor.userId))
    expect(await Promise.all(pressed)).toEqual([true, true])
    expect(await row()).toEqual([false])
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
    await fixture.cookieOf(email)
    const told = (await letters(email)).filter(({ subject }) => subject.includes('снят'))
    expect(told).toHaveLength(1)
    expect(
      await fixture.database.prisma.auditEvent.findMany({
        where: { action: 'identity.second_factor_reset', subjectId: actor.userId },
      }),
    ).toMatchObject([{ actorId: admin.userId }])
  })

  describe('proved anew', () => {
    test('opens changes for ten minutes, as signing in does', async () => {
      const { email, secret } = await withTelephone()
      const result = await finish(codeOf(secret, later(60)), await withPassword(email))
      if (result.kind !== 'signed_in') throw new Error(result.kind)
      const cookie = headerOf(result.cookie)
      const isConfirmed = async () => (await fixture.actorOf(cookie)).isConfirmed
      expect(await isConfirmed()).toBe(true)
      fixture.setNow(later(60 + 599))
      expect(await isConfirmed()).toBe(true)
      fixture.setNow(later(60 + 601))
      expect(await isConfirmed()).toBe(false)

      const actor = await fixture.actorOf(cookie)
      expect(await fixture.identity.confirm(actor, PASSWORD)).toEqual({ kind: 'wrong_code' })
      expect(await fixture.identity.confirm(actor, codeOf(secret, later(661)))).toEqual({
        kind: 'confirmed',
      })
      expect(await isConfirmed()).toBe(true)
    })

    test('is the password where there is no second factor, and cannot be guessed', async () => {
      const email = await fixture.person('admin')
      const cookie = await fixture.cookieOf(email)
      const actor = await fixture.actorOf(cookie)
      expect(await fixture.identity.confirm(actor, 'wrong')).toEqual({ kind: 'wrong_password' })
      expect(await fixture.identity.confirm(actor, PASSWORD)).toEqual({ kind: 'confirmed' })
      for (let tries = 0; tries < 11; tries += 1) await fixture.identity.confirm(actor, 'wrong')
      expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
    })
  })
})

describe.each([
  ['admins', 'admin', true],
  ['admins', 'accountant', false],
  ['admins', 'client', false],
  ['staff', 'admin', true],
  ['staff', 'accountant', true],
  ['staff', 'client', false],
  ['off', 'admin', false],
] as const)('with SECOND_FACTOR=%s', (policy, role, isAsked) => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity({ secondFactor: policy })
  })
  afterAll(() => fixture.end())

  test(`${role}: ${isAsked ? 'must set one up before the first page' : 'signs in by password'}`, async () => {
    const { identity } = fixture
    const email = await fixture.person(role)
    const result = await identity.signIn({ email, password: PASSWORD }, '', somewhere())
    if (!isAsked) {
      expect(result.kind).toBe('signed_in')
      return
    }
    if (result.kind !== 'second_step') throw new Error(result.kind)
    const pending = headerOf(result.cookie)
    expect((await identity.authenticate(pending, somewhere())).actor).toBeNull()
    const step = await identity.secondStep(pending)
    expect(step).toMatchObject({ step: 'setup', email })
    const secret = step?.setup?.secret ?? ''
    expect((await identity.secondStep(pending))?.setup?.secret, 'also after a reload').toBe(secret)
    const done = await identity.finishSignIn(codeOf(secret, new Date()), pending, somewhere())
    if (done.kind !== 'signed_in') throw new Error(done.kind)
    expect(done.recoveryCodes).toHaveLength(10)
    const actor = await fixture.actorOf(headerOf(done.cookie))
    expect(await identity.secondFactor.turnOff(actor), 'it cannot be turned off').toBe(false)
  })

  test(`${role}: a session opened before the setting ${isAsked ? 'opens nothing' : 'stays'}`, async () => {
    const email = await fixture.person(role)
    const { id } = await fixture.database.prisma.user.findUniqueOrThrow({ where: { email } })
    const { createHash, randomBytes } = await import('node:crypto')
    const token = randomBytes(20)
      .toString('hex')
      .replace(/[0189]/g, 'a')
    await fixture.database.prisma.session.create({
      data: {
        id: createHash('sha256').update(token).digest('hex'),
        userId: id,
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    })
    const { actor } = await fixture.identity.authenticate(`sverka=${token}`, somewhere())
    expect(actor === null).toBe(isAsked)
  })
})
