import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { readInvitationFile } from '../../../server/identity/invitations/batch/read-file.ts'
import { failed } from '../../../server/platform/outbound/failed.ts'
import { watchStalls } from '../../support/hostile/stalls.ts'
import { type IdentityFixture, openIdentity } from './fixture.ts'

describe('invitations to many', () => {
  let fixture: IdentityFixture
  let staff: Actor
  let count = 0
  beforeAll(async () => {
    fixture = await openIdentity()
    staff = await fixture.actorOf(await fixture.cookieOf(await fixture.person('accountant')))
  })
  afterAll(() => fixture.end())

  const address = () => `many${++count}@example.com`
  const guidOf = async (id: string) =>
    (await fixture.database.prisma.counterparty.findUniqueOrThrow({ where: { id } })).guid
  const open = async (
    id: string,
    show = { state: null as string | null, cursor: null as string | null },
  ) => {
    const batch = await fixture.batches.open(staff, id, show)
    if (!batch) throw new Error('no batch')
    return batch
  }
  async function draft(...rows: string[]): Promise<string> {
    const file = { name: 'Клиенты.csv', text: rows.join('\r\n') }
    const read = await fixture.batches.readFile(staff, file)
    if (read?.kind !== 'draft') throw new Error(JSON.stringify(read))
    return read.id
  }
  const letters = (to: string) => fixture.database.prisma.outgoingMail.findMany({ where: { to } })

  test('a file is judged line by line, and nothing is sent before it is confirmed', async () => {
    const { prisma } = fixture.database
    const id = await fixture.counterparty('Из файла')
    const guid = await guidOf(id)
    const branches = { inn: '7707083893', name: 'Банк' }
    for (const kpp of ['770701001', '770702001'])
      await prisma.counterparty.create({ data: { ...branches, kpp, guid: crypto.randomUUID() } })
    const zero = { inn: '0278000010', kpp: '027801001', name: 'С нулём' }
    await prisma.counterparty.create({ data: { ...zero, guid: crypto.randomUUID() } })
    const disabled = await fixture.person('client')
    await prisma.user.update({ where: { email: disabled }, data: { disabledAt: new Date() } })
    const member = await fixture.person('client', { counterparties: [id] })
    const waiting = address()
    await fixture.invitations.invite(staff, { counterpartyId: id, email: waiting, role: 'owner' })
    const [first, second] = [address(), address()]
    const batchId = await draft(
      'Почта;ИНН;КПП;Роль',
      `${first};${guid};;бухгалтер`,
      `${second.toUpperCase()};${guid.toUpperCase()};;`,
      `${second};${guid};;`,
      `нет;${guid};;`,
      `${address()};7707083893;;`,
      `${address()};7707083893;770702001;viewer`,
      `${address()};7707083893;770703001;`,
      `${address()};нет такого;;`,
      `${address()};${guid};;boss`,
      `${member};${guid};;`,
      `${await fixture.person('admin')};${guid};;`,
      `${disabled};${guid};;`,
      `${waiting};${guid};;`,
      `${address()};278000010;27801001;`,
    )
    const batch = await open(batchId)
    expect(batch.lines.map(({ line, role, state, reason }) => [line, role, state, reason])).toEqual(
      [
        [2, 'bookkeeper', 'ready', null],
        [3, 'owner', 'ready', null],
        [4, 'owner', 'refused', 'duplicate'],
        [5, 'owner', 'refused', 'email'],
        [6, 'owner', 'refused', 'ambiguous'],
        [7, 'viewer', 'ready', null],
        [8, 'owner', 'refused', 'kpp'],
        [9, 'owner', 'refused', 'counterparty'],
        [10, 'owner', 'refused', 'role'],
        [11, 'owner', 'refused', 'member'],
        [12, 'owner', 'refused', 'staff'],
        [13, 'owner', 'refused', 'disabled'],
        [14, 'owner', 'refused', 'invited'],
        [15, 'owner', 'ready', null],
      ],
    )
    expect(batch).toMatchObject({
      status: 'draft',
      fileName: 'Клиенты.csv',
      counts: { ready: 4, sent: 0, refused: 10 },
    })
    await fixture.sendBatch(batchId)
    expect(await letters(first), 'nobody confirmed').toEqual([])
  })

  test('confirmed twice, and sent by two processes at once, each address gets one letter', async () => {
    const guid = await guidOf(await fixture.counterparty('Дважды'))
    const emails = Array.from({ length: 30 }, address)
    const id = await draft(...emails.map((email) => `${email};${guid}`))
    const confirmed = await Promise.all([1, 2, 3].map(() => fixture.batches.confirm(staff, id)))
    expect(confirmed).toEqual([true, true, true])
    await Promise.all([1, 2, 3].map(() => fixture.sendBatch(id)))
    expect(await open(id)).toMatchObject({ status: 'done', counts: { ready: 0, sent: 30 } })
    for (const email of emails) expect(await letters(email)).toHaveLength(1)
    expect(await fixture.batches.discard(staff, id), 'it was sent').toBe(false)
    const audited = await fixture.database.prisma.auditEvent.findMany({
      where: { action: 'identity.many_invited', subjectId: id },
    })
    expect(audited).toMatchObject([{ actorId: staff.userId, details: { count: 30 } }])
  })

  test('the same file again sends nothing again; what changed since the look is looked at anew', async () => {
    const { prisma } = fixture.database
    const counterpartyId = await fixture.counterparty('Передумали')
    const guid = await guidOf(counterpartyId)
    const [same, joined] = [address(), await fixture.person('client')]
    const [first, second] = [await draft(`${same};${guid}`), await draft(`${same};${guid}`)]
    const third = await draft(`${joined};${guid}`)
    for (const id of [first, second, third]) await fixture.batches.confirm(staff, id)
    const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { email: joined } })
    await prisma.userCounterparty.create({ data: { userId, counterpartyId } })
    for (const id of [first, second, third]) await fixture.sendBatch(id)
    expect((await open(first)).lines).toMatchObject([{ state: 'sent' }])
    expect((await open(second)).lines).toMatchObject([{ state: 'refused', reason: 'invited' }])
    expect((await open(third)).lines).toMatchObject([{ state: 'refused', reason: 'member' }])
    expect(await letters(same)).toHaveLength(1)
  })

  test('a heading may name columns in any order; without one they stand in the usual order', async () => {
    const guid = await guidOf(await fixture.counterparty('Столбцы'))
    const [first, second, third] = [address(), address(), address()]
    const named = await draft('role,GUID,Название,email', `viewer,${guid},ООО,${first}`)
    expect((await open(named)).lines).toMatchObject([{ email: first, role: 'viewer' }])
    const plain = await draft(`${second}\t${guid}\tнаблюдатель`, `${third}\t${guid}`)
    expect((await open(plain)).lines).toMatchObject([
      { email: second, role: 'viewer', state: 'ready' },
      { email: third, role: 'owner', state: 'ready' },
    ])
  })

  test.each([
    ['unclosed', 'a@b.example;"7707083893\nc@d.example;x', 1],
    ['empty', 'e-mail;guid', 1],
    ['empty', '', 1],
    ['too_many', 'a@b.example;1\n'.repeat(5001), 5001],
    ['too_many', 'a\n'.repeat(6500), 5001],
    ['too_large', 'x'.repeat(300_000), 1],
  ])('nothing of a file is taken that is %s', async (code, text, line) => {
    const read = await fixture.batches.readFile(staff, { name: 'x.csv', text })
    expect(read).toEqual({ kind: 'fault', code, line })
  })

  test('the largest file of the worst shapes stalls nobody: it is read beside', async () => {
    const shapes = [
      `a@b.example;${';'.repeat(250_000)}`,
      `a@b.example;"${'""'.repeat(125_000)}"`,
      '"'.repeat(250_001),
      `a@b.example;${'7'.repeat(250_000)}`,
      'a@b.example;770708389312 770701001\n'.repeat(5000).slice(0, 260_000),
      'a\n'.repeat(130_000),
    ]
    const stalls = watchStalls()
    for (const text of shapes) {
      await readInvitationFile(text)
      expect(stalls.longest(), text.slice(0, 40)).toBeLessThan(100)
    }
    stalls.end()
  })

  test('a long list is shown page by page, and narrowed to what does not fit', async () => {
    const guid = await guidOf(await fixture.counterparty('Длинный'))
    const rows = Array.from({ length: 230 }, (_, at) =>
      at % 2 ? `${address()};${guid}` : `нет;${guid}`,
    )
    const id = await draft(...rows)
    const seen: number[] = []
    let cursor: string | null = null
    do {
      const page = await open(id, { state: 'refused', cursor })
      expect(page.lines.every(({ state }) => state === 'refused')).toBe(true)
      seen.push(...page.lines.map(({ line }) => line))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 115 }, (_, at) => 2 * at + 1))
    expect((await open(id, { state: 'what', cursor: 'no cursor' })).lines).toHaveLength(100)
  })

  test('every address of 1C is collected page by page, but whoever is there or was ever asked', async () => {
    const { prisma } = fixture.database
    const id = await fixture.counterparty('С адресами')
    const [fresh, asked, later] = [address(), address(), address()]
    const member = await fixture.person('client', { counterparties: [id] })
    await fixture.invitations.invite(staff, { counterpartyId: id, email: asked, role: 'owner' })
    await prisma.invitation.updateMany({
      where: { email: asked },
      data: { declinedAt: new Date() },
    })
    const item = (emails: string[]) => ({ id, name: 'С адресами', emails })
    let away = true
    fixture.onec.read = async (cursor) => {
      if (away) return failed('onec.timeout', { details: {} })
      return cursor === null
        ? {
            kind: 'done',
            value: {
              items: [item([fresh, ` ${fresh.toUpperCase()}`, member, asked, 'нет адреса'])],
              next: 'page 2',
              isOwn: false,
            },
          }
        : { kind: 'done', value: { items: [item([later])], next: null, isOwn: false } }
    }
    const [one, other] = await Promise.all([1, 2].map(() => fixture.batches.readAddresses(staff)))
    if (!one) throw new Error('no batch')
    expect(other, 'a second press is the same list').toBe(one)
    await fixture.readAddresses(one)
    expect(await open(one)).toMatchObject({ status: 'reading', failure: expect.any(String) })
    expect(await fixture.batches.confirm(staff, one), 'it is not whole yet').toBe(false)
    away = false
    await fixture.readAddresses(one)
    const batch = await open(one)
    expect(batch).toMatchObject({ status: 'draft', failure: null })
    expect(batch.lines.map(({ email, reason }) => [email, reason])).toEqual([
      [fresh, null],
      ['нет адреса', 'email'],
      [later, null],
    ])
    await fixture.batches.confirm(staff, one)
    await fixture.sendBatch(one)
    for (const email of [fresh, later]) expect(await letters(email)).toHaveLength(1)
    expect(await letters(member)).toEqual([])
    expect(await fixture.batches.readAddresses(staff), 'the next press begins anew').not.toBe(one)
  })

  test('what was not confirmed can be thrown away; customers know nothing of any of it', async () => {
    const id = await draft(`${address()};${await guidOf(await fixture.counterparty('Прочь'))}`)
    const client = await fixture.actorOf(await fixture.cookieOf(await fixture.person('client')))
    expect(await fixture.batches.open(client, id, { state: null, cursor: null })).toBeNull()
    expect(await fixture.batches.list(client)).toBeNull()
    expect(await fixture.batches.confirm(client, id)).toBe(false)
    expect(await fixture.batches.discard(client, id)).toBe(false)
    expect(await fixture.batches.discard(staff, id)).toBe(true)
    expect(await fixture.batches.open(staff, id, { state: null, cursor: null })).toBeNull()
  })
})
