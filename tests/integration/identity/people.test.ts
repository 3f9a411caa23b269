import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { savePerson, visibleCounterparty } from '../../../server/identity/index.ts'
import { type IdentityFixture, openIdentity, PASSWORD, somewhere } from './fixture.ts'

describe('a person', () => {
  let fixture: IdentityFixture
  beforeAll(async () => {
    fixture = await openIdentity()
  })
  afterAll(() => fixture.end())

  test('who is a client sees the documents of their own counterparties, by name, and nobody else’s', async () => {
    const [own, second, foreign] = [
      await fixture.counterparty('Яблоко'),
      await fixture.counterparty('Ёлка'),
      await fixture.counterparty('Чужой'),
    ]
    const actor = await fixture.actorOf(
      await fixture.cookieOf(await fixture.person('client', { counterparties: [own, second] })),
    )
    expect(actor.counterparties.map(({ name }) => name)).toEqual(['Ёлка', 'Яблоко'])
    expect(actor.current?.name).toBe('Ёлка')
    expect(await visibleCounterparty(fixture.database, actor, own)).toMatchObject({
      name: 'Яблоко',
    })
    expect(await visibleCounterparty(fixture.database, actor, foreign)).toBeNull()
  })

  test.each(['accountant', 'admin'] as const)('who is an %s sees everybody’s', async (role) => {
    const any = await fixture.counterparty('Любой')
    const actor = await fixture.actorOf(await fixture.cookieOf(await fixture.person(role)))
    expect(actor).toMatchObject({ role, counterparties: [], current: null })
    expect(await visibleCounterparty(fixture.database, actor, any)).toMatchObject({ name: 'Любой' })
  })

  test.each(['client', 'admin'] as const)(
    'who is a %s finds nothing under an id that is none',
    async (role) => {
      const actor = await fixture.actorOf(await fixture.cookieOf(await fixture.person(role)))
      const strange = [
        '',
        '1',
        '../x',
        "'; --",
        '00000000-0000-4000-8000-00000000000g',
        'a'.repeat(9999),
      ]
      for (const id of [...strange, '99999999-0000-4000-8000-000000000000'])
        expect(await visibleCounterparty(fixture.database, actor, id)).toBeNull()
    },
  )

  test('of two administrators who shut each other out at one moment one stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = await Promise.all(
        [1, 2].map(async () =>
          fixture.actorOf(await fixture.cookieOf(await fixture.person('admin'))),
        ),
      )
      if (!one || !other) throw new Error('nobody')
      const { people } = fixture
      const done = await Promise.all([
        people.setDisabled(one, other.userId, true),
        people.setDisabled(other, one.userId, true),
      ])
      expect(done.sort()).toEqual([false, true])
    }
  })

  test('chooses among their own counterparties, for this session', async () => {
    const [one, two] = [await fixture.counterparty('Астра'), await fixture.counterparty('Вереск')]
    const foreign = await fixture.counterparty('Чужой')
    const cookie = await fixture.cookieOf(
      await fixture.person('client', { counterparties: [one, two] }),
    )
    const actor = await fixture.actorOf(cookie)
    expect(await fixture.identity.chooseCounterparty(actor, two)).toBe(true)
    expect(await fixture.identity.chooseCounterparty(actor, foreign)).toBe(false)
    expect(await fixture.identity.chooseCounterparty(actor, 'nonsense')).toBe(false)
    expect((await fixture.actorOf(cookie)).current?.name).toBe('Вереск')
  })

  test('changes name and language, and sees it on the next page', async () => {
    const cookie = await fixture.cookieOf(await fixture.person('client'))
    const actor = await fixture.actorOf(cookie)
    await fixture.identity.changeName(actor, `  Анна ${'а'.repeat(300)}`)
    await fixture.identity.changeLocale(actor, 'en')
    const changed = await fixture.actorOf(cookie)
    expect(changed.locale).toBe('en')
    expect(changed.name).toHaveLength(200)
    expect(changed.name).toMatch(/^Анна а/)
  })

  test('changes the password knowing the old one; other devices are signed out, this one not', async () => {
    const email = await fixture.person('client')
    const [here, there] = [await fixture.cookieOf(email), await fixture.cookieOf(email)]
    const actor = await fixture.actorOf(here)
    const change = (current: string, next: string) =>
      fixture.identity.changePassword(actor, { current, next })
    expect(await change('wrong words', 'quite another password')).toEqual({ kind: 'wrong' })
    expect(await change(PASSWORD, 'short')).toMatchObject({ kind: 'weak_password' })
    expect(await change(PASSWORD, 'quite another password')).toEqual({ kind: 'changed' })
    expect((await fixture.identity.authenticate(here, somewhere())).actor).not.toBeNull()
    expect((await fixture.identity.authenticate(there, somewhere())).actor).toBeNull()
    await expect(fixture.cookieOf(email, 'quite another password')).resolves.toBeTruthy()
    await expect(fixture.cookieOf(email, PASSWORD)).rejects.toThrow('wrong')
  })

  test('is kept with an argon2id hash, never the password', async () => {
    const email = await fixture.person('client')
    const { passwordHash } = await fixture.database.prisma.user.findUniqueOrThrow({
      where: { email },
    })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$/)
  })

  test('saved again gets the new password and role, keeps their counterparties, and is signed out', async () => {
    const email = await fixture.person('client')
    const cookie = await fixture.cookieOf(email)
    const extra = await fixture.counterparty('Ещё один')
    await savePerson(fixture.database.prisma, {
      email: email.toUpperCase(),
      password: 'quite another password',
      role: 'client',
      counterpartyIds: [extra],
    })
    expect((await fixture.identity.authenticate(cookie, somewhere())).actor).toBeNull()
    const actor = await fixture.actorOf(await fixture.cookieOf(email, 'quite another password'))
    expect(actor.counterparties).toHaveLength(2)
  })

  test.each([
    [
      { email: 'nobody', password: PASSWORD, role: 'admin' as const },
      '"nobody" is not an e-mail address.',
    ],
    [
      { email: 'a b@example.com', password: PASSWORD, role: 'admin' as const },
      'is not an e-mail address.',
    ],
    [
      { email: 'a@example.com', password: 'short', role: 'admin' as const },
      'from 8 to 128 characters',
    ],
    [
      { email: 'a@example.com', password: PASSWORD, role: 'client' as const },
      'at least one counterparty',
    ],
  ])('who cannot be saved is refused in plain words: %o', async (person, words) => {
    await expect(savePerson(fixture.database.prisma, person)).rejects.toThrow(words)
  })
})
