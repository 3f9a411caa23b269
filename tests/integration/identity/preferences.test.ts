import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { makeCompletionAct } from '../../support/make-completion-act.ts'

describe('a person’s own clock and letters', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(() => app.end())

  const lettersTo = ({ email }: Actor) =>
    app.database.prisma.outgoingMail.findMany({ where: { to: email } })
  const rowOf = ({ userId }: Actor) =>
    app.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })

  test('are the portal’s until chosen, and each side is offered what it gets', async () => {
    const { identity } = app.services
    const [customer, staff] = [await app.signedIn('Вектор'), await app.staff('accountant')]
    expect(await identity.preferences(customer)).toEqual({
      timeZone: null,
      letters: [
        { kind: 'act_ready', isOn: true },
        { kind: 'month_end', isOn: true },
        { kind: 'discrepancy_answered', isOn: true },
      ],
    })
    expect((await identity.preferences(staff)).letters.map(({ kind }) => kind)).toEqual([
      'customer_answered',
      'act_problem',
    ])
  })

  test('are kept, and nothing but a zone of the world is', async () => {
    const { identity } = app.services
    const customer = await app.signedIn('Вектор')
    const save = (timeZone: string, letters: string[] = ['act_ready']) =>
      identity.changePreferences(customer, { timeZone, letters })
    expect(await save('Asia/Vladivostok')).toBe(true)
    for (const zone of ['Mars/Base', '+03:00', 'x'.repeat(1000), '../etc', 'Europe/Moscow\0'])
      expect(await save(zone), zone.slice(0, 20)).toBe(false)
    expect(await identity.preferences(customer)).toEqual({
      timeZone: 'Asia/Vladivostok',
      letters: [
        { kind: 'act_ready', isOn: true },
        { kind: 'month_end', isOn: false },
        { kind: 'discrepancy_answered', isOn: false },
      ],
    })
    // A letter of the other side, or none of ours, is nobody's to switch off.
    expect(await save('', ['act_ready', 'discrepancy_answered', 'customer_answered', 'x'])).toBe(
      true,
    )
    expect(await rowOf(customer)).toMatchObject({ timeZone: null, mutedLetters: [] })
  })

  test('decide who is written to: whoever does without a letter gets none, others do', async () => {
    const { identity, answers } = app.services
    const customer = await app.signedIn('Рога')
    const [wants, mutes] = [await app.staff('accountant'), await app.staff('accountant')]
    await identity.changePreferences(mutes, { timeZone: '', letters: ['act_problem'] })
    const act = await makeCompletionAct(app.database.prisma, {
      counterpartyId: customer.current?.id ?? '',
    })
    const refusal = { category: 'amount' as const, text: 'Нет', files: [] }
    expect(await answers.refuse(customer, act.id, refusal)).toMatchObject({ kind: 'done' })
    expect(await lettersTo(wants)).toHaveLength(1)
    expect(await lettersTo(mutes)).toEqual([])

    await identity.changePreferences(customer, { timeZone: '', letters: [] })
    const { id } = await app.database.prisma.discrepancy.findFirstOrThrow({
      where: { completionActId: act.id },
    })
    expect(await answers.reply(wants, id, { text: 'Проверяем', files: [] })).toMatchObject({
      kind: 'done',
    })
    expect(await lettersTo(customer)).toEqual([])
    await identity.changePreferences(customer, {
      timeZone: '',
      letters: ['discrepancy_answered'],
    })
    expect(await answers.reply(wants, id, { text: 'Исправили', files: [] })).toMatchObject({
      kind: 'done',
    })
    const [letter] = await lettersTo(customer)
    expect(letter?.text).toContain('/account#letters')
  })

  test('where no accountant wants letters of customers, admins are told', async () => {
    const { identity, answers } = app.services
    const { prisma } = app.database
    const customer = await app.signedIn('Луч')
    await prisma.user.updateMany({
      where: { role: 'accountant' },
      data: { mutedLetters: ['customer_answered'] },
    })
    const admin = await app.staff('admin')
    const act = await makeCompletionAct(prisma, { counterpartyId: customer.current?.id ?? '' })
    await answers.refuse(customer, act.id, { category: 'amount', text: 'Нет', files: [] })
    expect(await lettersTo(admin)).toHaveLength(1)
    await identity.changePreferences(admin, { timeZone: '', letters: [] })
  })

  test('letters that protect an account come whatever was chosen', async () => {
    const { identity } = app.services
    const customer = await app.signedIn('Вектор')
    await identity.changePreferences(customer, { timeZone: '', letters: [] })
    await identity.forgotPassword(customer.email, { ip: '192.0.2.7', userAgent: 'tests' })
    expect(await lettersTo(customer)).toHaveLength(1)
  })
})
