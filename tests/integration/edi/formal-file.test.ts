import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFormalFile } from '../../../sandbox/edi/format/check-file.ts'
import { type FilesFixture, openFilesFixture, PARTY, SETTINGS } from './files-fixture.ts'

let room: FilesFixture
beforeAll(async () => {
  room = await openFilesFixture()
})
afterAll(() => room.end())

test('nothing is there until it is set; then what lacks is named, and with it the file conforms', async () => {
  const owner = await room.customer()
  const actId = await room.act(owner)
  const counterpartyId = owner.counterparties[0]?.id ?? ''
  expect(await room.edi().act(room.admin, actId)).toBeNull()
  expect(
    await room.edi().saveSettings(room.admin, { ...SETTINGS, lastName: '', firstName: '' }),
  ).toEqual([])
  expect(await room.edi().act(room.admin, actId)).toMatchObject({
    fileName: null,
    isPdfOnly: false,
    gaps: [
      { mend: `/staff/counterparties/${counterpartyId}#edi` },
      { mend: '/staff/settings/edi' },
    ],
  })
  expect(await room.edi().file(room.admin, actId)).toBeNull()
  expect(await room.edi().saveSettings(room.admin, SETTINGS)).toEqual([])
  expect(
    await room.edi().saveParty(room.admin, counterpartyId, { ...PARTY, ogrn: '1027700132190' }),
  ).toEqual([{ field: 'ogrn', code: 'invalid' }])
  expect(await room.edi().saveParty(room.admin, counterpartyId, PARTY)).toEqual([])
  const file = await room.edi().file(room.admin, actId)
  if (!file) throw new Error('no file')
  expect(file.fileName).toBe(
    `ON_AKTSVEROTP_2BM-7707654321-770701001-2_2BM-7701234567-770101001-1_20260410_${actId}.xml`,
  )
  expect(checkFormalFile(file.content, file.fileName)).toEqual([])
  // The customer's own act, and still not the customer's to take until that is set.
  expect(await room.edi().file(owner, actId)).toBeNull()
  await room.edi().saveSettings(room.admin, { ...SETTINGS, isForCustomers: true })
  expect((await room.edi().file(owner, actId))?.fileName).toBe(file.fileName)
  expect(await room.edi().file(await room.customer(), actId)).toBeNull()
})

test('a period without movements goes as PDF, and says so', async () => {
  const owner = await room.customer()
  const actId = await room.act(owner, [])
  await room.edi().saveSettings(room.admin, SETTINGS)
  await room.edi().saveParty(room.admin, owner.counterparties[0]?.id ?? '', PARTY)
  expect(await room.edi().act(room.admin, actId)).toMatchObject({
    fileName: null,
    isPdfOnly: true,
    gaps: [{ text: expect.stringContaining('нет движений'), mend: null }],
  })
})
