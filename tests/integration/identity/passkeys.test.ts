import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createAuthenticator, type Departure } from '../../support/authenticator.ts'
import { headerOf, type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

const ORIGIN = 'https://portal.example'
const OTHER_CHALLENGE = Buffer.alloc(32, 7).toString('base64url')

/** How an answer may differ from an honest one; none of it may open anything. */
const ATTACKS: [what: string, departure: Departure][] = [
  ['of another origin', { origin: 'https://portal.example.evil.example' }],
  ['of the same host without TLS', { origin: 'http://portal.example' }],
  ['of another port', { origin: 'https://portal.example:8443' }],
  ['for another site', { rpId: 'evil.example' }],
  ['for the domain above', { rpId: 'example' }],
  ['to another challenge', { challenge: OTHER_CHALLENGE }],
  ['to no challenge', { challenge: '' }],
  ['without the person verified', { isVerified: false }],
  ['without anybody present', { isPresent: false }],
]

describe('a passkey', () => {
  let fixture: IdentityFixture
  /** For what an attacker tries in vain: it is not changed by it. */
  let victim: Awaited<ReturnType<typeof withPasskey>>
  let newcomer: Person
  beforeAll(async () => {
    fixture = await openIdentity()
    victim = await withPasskey()
    newcomer = await person()
  })
  afterEach(() => fixture.setNow(null))
  afterAll(() => fixture.end())

  async function person() {
    const email = await fixture.person('client')
    const cookie = await fixture.cookieOf(email)
    return { email, cookie, actor: await fixture.actorOf(cookie) }
  }
  type Person = Awaited<ReturnType<typeof person>>

  const add = async ({ actor }: Person, departure: Departure = {}) => {
    const authenticator = createAuthenticator(ORIGIN)
    const asked = await fixture.identity.secondFactor.beginPasskey(actor)
    const answer = authenticator.create(asked, departure)
    const result = await fixture.identity.secondFactor.addPasskey(actor, answer, 'Ноутбук')
    return { authenticator, answer, result }
  }
  async function withPasskey() {
    const owner = await person()
    const { authenticator, result } = await add(owner)
    expect(result).toMatchObject({ kind: 'done' })
    return { ...owner, authenticator }
  }
  /** The page of signing in by passkey, opened in a browser with this cookie. */
  const open = async (cookie = '') => {
    const page = await fixture.identity.beginPasskey(cookie, somewhere())
    if (!page.request) throw new Error('too many')
    return { request: page.request, cookie: page.cookie ? headerOf(page.cookie) : cookie }
  }
  const finish = (answer: string, cookie: string) =>
    fixture.identity.finishByPasskey(answer, cookie, somewhere())
  const passkeysOf = ({ actor }: Person) =>
    fixture.database.prisma.passkey.count({ where: { userId: actor.userId } })

  test('that is right signs its owner in, also from the older of two open pages', async () => {
    const owner = await withPasskey()
    const first = await open()
    await open(first.cookie)
    const result = await finish(owner.authenticator.use(first.request), first.cookie)
    if (result.kind !== 'signed_in') throw new Error(result.kind)
    expect(await fixture.actorOf(headerOf(result.cookie))).toMatchObject({ email: owner.email })
  })

  test('is made from the older of two open pages, and of many only the newest are waited for', async () => {
    const owner = await person()
    const { secondFactor } = fixture.identity
    const pages = []
    for (let count = 0; count < 9; count++) {
      fixture.setNow(new Date(Date.now() + count))
      pages.push(await secondFactor.beginPasskey(owner.actor))
    }
    const answers = pages.map((asked) => createAuthenticator(ORIGIN).create(asked))
    const results = []
    for (const answer of answers) {
      results.push((await secondFactor.addPasskey(owner.actor, answer, '')).kind)
    }
    expect(results).toEqual(['refused', ...Array(8).fill('done')])
  })

  test.each(ATTACKS)('is not made by an answer %s', async (_, departure) => {
    expect((await add(newcomer, departure)).result).toEqual({ kind: 'refused' })
    expect(await passkeysOf(newcomer)).toBe(0)
  })

  test.each<[string, Departure]>([
    ...ATTACKS,
    ['with a broken signature', { isForged: true }],
    ['of the kind that makes a passkey', { type: 'webauthn.create' }],
    ['with the handle of another person', { userHandle: 'c29tZWJvZHk' }],
    ['of a passkey nobody has', { credentialId: Buffer.alloc(32, 1).toString('base64url') }],
  ])('does not sign in by an answer %s', async (_, departure) => {
    const page = await open()
    expect(await finish(victim.authenticator.use(page.request, departure), page.cookie)).toEqual({
      kind: 'wrong_code',
    })
  })

  test('does not sign in twice by one answer, at once neither', async () => {
    const { authenticator } = await withPasskey()
    const page = await open()
    const answer = authenticator.use(page.request)
    const kinds = (await Promise.all([1, 2, 3].map(() => finish(answer, page.cookie)))).map(
      ({ kind }) => kind,
    )
    expect(kinds.filter((kind) => kind === 'signed_in')).toHaveLength(1)
    const later = await open()
    expect(await finish(answer, later.cookie)).toEqual({ kind: 'wrong_code' })
    expect(await finish(answer, page.cookie)).toEqual({ kind: 'expired' })
  })

  test('the last two removed at once leave a password alone, and no second step that nobody can take', async () => {
    for (let round = 0; round < 5; round += 1) {
      const owner = await withPasskey()
      await add(owner)
      const keys = await fixture.database.prisma.passkey.findMany({
        where: { userId: owner.actor.userId },
      })
      const { secondFactor } = fixture.identity
      const gone = keys.map(({ id }) => secondFactor.removePasskey(owner.actor, id))
      expect(await Promise.all(gone)).toEqual([true, true])
      expect(await secondFactor.view(owner.actor)).toMatchObject({
        since: null,
        passkeys: [],
        recoveryCodesLeft: 0,
      })
    }
  })

  test('is not made twice by one answer, nor by the answer of another session', async () => {
    const [owner, thief] = [await person(), await person()]
    const asked = await fixture.identity.secondFactor.beginPasskey(owner.actor)
    const answer = createAuthenticator(ORIGIN).create(asked)
    const { secondFactor } = fixture.identity
    expect(await secondFactor.addPasskey(thief.actor, answer, '')).toEqual({ kind: 'refused' })
    expect(await secondFactor.addPasskey(owner.actor, answer, '')).toMatchObject({ kind: 'done' })
    expect(await secondFactor.addPasskey(owner.actor, answer, '')).toEqual({ kind: 'refused' })
    expect([await passkeysOf(thief), await passkeysOf(owner)]).toEqual([0, 1])
  })

  test('answers to the page that asked, and to no other browser’s', async () => {
    const { authenticator } = await withPasskey()
    const [own, others] = [await open(), await open()]
    expect(await finish(authenticator.use(own.request), others.cookie)).toEqual({
      kind: 'wrong_code',
    })
    expect(await finish(authenticator.use(own.request), '')).toEqual({ kind: 'expired' })
  })

  test('is waited for ten minutes', async () => {
    const owner = await withPasskey()
    const started = Date.now()
    const asked = await fixture.identity.beginPasskeyProof(owner.actor)
    const creation = await fixture.identity.secondFactor.beginPasskey(owner.actor)
    fixture.setNow(new Date(started + 10 * 60_000 + 5000))
    const answer = owner.authenticator.use(asked)
    expect(await fixture.identity.confirmByPasskey(owner.actor, answer)).toEqual({
      kind: 'wrong_code',
    })
    const made = createAuthenticator(ORIGIN).create(creation)
    const { secondFactor } = fixture.identity
    expect(await secondFactor.addPasskey(owner.actor, made, '')).toEqual({ kind: 'refused' })
  })

  test('of another person is no second step and no proof of who sits there', async () => {
    const [owner, thief] = [await withPasskey(), await withPasskey()]
    const signIn = await fixture.identity.signIn(
      { email: owner.email, password: PASSWORD },
      '',
      somewhere(),
    )
    if (signIn.kind !== 'second_step') throw new Error(signIn.kind)
    const page = await open(headerOf(signIn.cookie))
    expect(page.request.allowCredentials?.map(({ id }) => id)).toEqual([owner.authenticator.id])
    for (const userHandle of [undefined, Buffer.from(owner.actor.userId).toString('base64url')]) {
      const answer = thief.authenticator.use(page.request, { ...(userHandle && { userHandle }) })
      expect(await finish(answer, page.cookie)).toEqual({ kind: 'wrong_code' })
    }
    const proof = await fixture.identity.beginPasskeyProof(owner.actor)
    const answer = thief.authenticator.use(proof)
    expect(await fixture.identity.confirmByPasskey(owner.actor, answer)).toEqual({
      kind: 'wrong_code',
    })
  })

  test('that counts back, or counts one number twice, is a copy and opens nothing', async () => {
    const { authenticator } = await withPasskey()
    const signIn = async (counter: number) => {
      const page = await open()
      return (await finish(authenticator.use(page.request, { counter }), page.cookie)).kind
    }
    expect(await signIn(5)).toBe('signed_in')
    expect(await signIn(4)).toBe('wrong_code')
    expect(await signIn(5)).toBe('wrong_code')
    expect(await signIn(0)).toBe('wrong_code')
    expect((await Promise.all([signIn(6), signIn(6)])).sort()).toEqual(['signed_in', 'wrong_code'])
    expect(await signIn(7)).toBe('signed_in')
  })

  test('of an authenticator that does not count signs in again and again', async () => {
    const { authenticator } = await withPasskey()
    for (let count = 0; count < 3; count++) {
      const page = await open()
      const answer = authenticator.use(page.request, { counter: 0 })
      expect(await finish(answer, page.cookie)).toMatchObject({ kind: 'signed_in' })
    }
  })

  test('of a person who may not enter any more opens nothing', async () => {
    const owner = await withPasskey()
    const page = await open()
    await fixture.database.prisma.user.update({
      where: { id: owner.actor.userId },
      data: { disabledAt: new Date() },
    })
    const result = await finish(owner.authenticator.use(page.request), page.cookie)
    expect(result).toEqual({ kind: 'wrong_code' })
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nested without end', '['.repeat(10_000)],
    ['of more than 32 kB', JSON.stringify({ id: 'a'.repeat(40_000) })],
    ['a polluted prototype', '{"__proto__":{"id":"a"},"response":{}}'],
  ])('is not an answer that is %s', async (_, answer) => {
    const page = await open()
    expect(await finish(answer, page.cookie)).toEqual({ kind: 'wrong_code' })
    const { secondFactor } = fixture.identity
    await secondFactor.beginPasskey(newcomer.actor)
    expect(await secondFactor.addPasskey(newcomer.actor, answer, '')).toEqual({ kind: 'refused' })
    expect(await fixture.identity.confirmByPasskey(victim.actor, answer)).toMatchObject({
      kind: expect.stringMatching(/wrong_code|throttled/),
    })
  })

  test.each(['id', 'rawId', 'signature', 'authenticatorData', 'clientDataJSON', 'userHandle'])(
    'is not an answer whose %s is of another shape',
    async (part) => {
      const { authenticator } = victim
      for (const value of [null, 1, {}, [], '', '=', 'a'.repeat(5000), 'é', '\0']) {
        const page = await open()
        const answer = JSON.parse(authenticator.use(page.request))
        if (part in answer) answer[part] = value
        else answer.response[part] = value
        const result = await finish(JSON.stringify(answer), page.cookie)
        expect(result, String(value).slice(0, 20)).toEqual({ kind: 'wrong_code' })
      }
    },
  )
})
