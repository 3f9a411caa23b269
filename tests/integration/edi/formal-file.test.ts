import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFormalFile } from '../../../sandbox/edi/format/check-file.ts'
import { installEdi } from '../../../server/edi/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import type { Platform } from '../../../server/platform/module.ts'
import { type AnswersFixture, openAnswersFixture } from '../answers/fixture.ts'

let room: AnswersFixture
let admin: Actor
beforeAll(async () => {
  room = await openAnswersFixture()
  admin = await room.person('admin')
}, 60_000)
afterAll(() => room.end())

const edi = () => {
  const app = { ...room.deps, timeZone: 'Europe/Moscow' } as unknown as Platform
  const endpoints = { diadoc: null, saby: null }
  return installEdi({ ...app, endpoints, supply: { pdfOf: async () => null } }).service
}
const SETTINGS = {
  operator: 'file' as const,
  isOn: true,
  isForCustomers: false,
  inn: '7701234567',
  ogrn: '1027700132195',
  participantId: '2BM-7701234567-770101001-1',
  phone: '',
  email: 'buh@example.ru',
  lastName: 'Иванова',
  firstName: 'Мария',
  middleName: '',
  position: 'Бухгалтер',
}
const PARTY = {
  ogrn: '1027700132195',
  participantId: '2BM-7707654321-770701001-2',
  isPrivatePerson: false,
  lastName: '',
  firstName: '',
  middleName: '',
}

const customer = async () => room.person('client', [await room.counterparty()])

async function makeAct(owner: Actor, lines: unknown[]): Promise<string> {
  const [counterparty] = owner.counterparties
  const { id } = await room.deps.database.prisma.reconciliationAct.create({
    data: {
      counterpartyId: counterparty?.id ?? '',
      periodFrom: new Date('2026-01-01'),
      periodTo: new Date('2026-03-31'),
      dataHash: crypto.randomUUID(),
      currency: 'RUB',
      supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
      customer: { name: 'ООО «Ромашка»', inn: '7707654321', kpp: '770701001' },
      openingBalance: -1_500_000n,
      debit: 4_500_000n,
      credit: 0n,
      closingBalance: 3_000_000n,
      lineCount: lines.length,
      lines: lines as never,
      seenAt: new Date('2026-04-01'),
    },
  })
  return id
}
const SALE = ['2026-01-20', 'Продажа (00БП-000012 от 20.01.2026)', '4500000', '0']

test('nothing is there until it is set; then what lacks is named, and with it the file conforms', async () => {
  const owner = await customer()
  const actId = await makeAct(owner, [SALE])
  const counterpartyId = owner.counterparties[0]?.id ?? ''
  expect(await edi().act(admin, actId)).toBeNull()
  expect(await edi().saveSettings(admin, { ...SETTINGS, lastName: '', firstName: '' })).toEqual([])
  expect(await edi().act(admin, actId)).toMatchObject({
    fileName: null,
    isPdfOnly: false,
    gaps: [
      { mend: `/staff/counterparties/${counterpartyId}#edi` },
      { mend: '/staff/settings/edi' },
    ],
  })
  expect(await edi().file(admin, actId)).toBeNull()
  expect(await edi().saveSettings(admin, SETTINGS)).toEqual([])
  expect(await edi().saveParty(admin, counterpartyId, { ...PARTY, ogrn: '1027700132190' })).toEqual(
    [{ field: 'ogrn', code: 'invalid' }],
  )
  expect(await edi().saveParty(admin, counterpartyId, PARTY)).toEqual([])
  const file = await edi().file(admin, actId)
  if (!file) throw new Error('no file')
  expect(file.fileName).toBe(
    `ON_AKTSVEROTP_2BM-7707654321-770701001-2_2BM-7701234567-770101001-1_20260410_${actId}.xml`,
  )
  expect(checkFormalFile(file.content, file.fileName)).toEqual([])
  // The customer's own act, and still not the customer's to take until that is set.
  expect(await edi().file(owner, actId)).toBeNull()
  await edi().saveSettings(admin, { ...SETTINGS, isForCustomers: true })
  expect((await edi().file(owner, actId))?.fileName).toBe(file.fileName)
  expect(await edi().file(await customer(), actId)).toBeNull()
})

test('a period without movements goes as PDF, and says so', async () => {
  const owner = await customer()
  const actId = await makeAct(owner, [])
  await edi().saveSettings(admin, SETTINGS)
  await edi().saveParty(admin, owner.counterparties[0]?.id ?? '', PARTY)
  expect(await edi().act(admin, actId)).toMatchObject({
    fileName: null,
    isPdfOnly: true,
    gaps: [{ text: expect.stringContaining('нет движений'), mend: null }],
  })
})
