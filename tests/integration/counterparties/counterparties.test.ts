import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  findCounterparty,
  readSupplier,
  saveCounterparty,
  saveSupplier,
} from '../../../server/counterparties/index.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createDatabase } from '../../support/databases/database.ts'

const GUID = 'AABBCCDD-0000-4000-8000-000000000001'

let database: Database
beforeAll(async () => {
  database = connect(await createDatabase())
})
afterAll(() => database.close())

describe('a counterparty', () => {
  test('is added once for a guid of 1C, however that is written, and renewed after', async () => {
    const { prisma } = database
    const first = await saveCounterparty(prisma, {
      guid: ` ${GUID} `,
      name: ' ООО «Ромашка» ',
      inn: '7707083893',
      emails: ['a@example.com'],
    })
    expect(first).toMatchObject({
      guid: GUID.toLowerCase(),
      name: 'ООО «Ромашка»',
      inn: '7707083893',
      kpp: null,
    })
    const renewed = await saveCounterparty(prisma, {
      guid: GUID.toLowerCase(),
      name: 'ООО «Ромашка+»',
      kpp: '770701001',
    })
    // What is not given stays.
    expect(renewed).toMatchObject({
      id: first.id,
      name: 'ООО «Ромашка+»',
      inn: '7707083893',
      kpp: '770701001',
      emails: ['a@example.com'],
    })
    expect(await findCounterparty(prisma, GUID)).toMatchObject({ id: first.id })
  })

  test('that nobody has added is not found, nor under nonsense', async () => {
    expect(
      await findCounterparty(database.prisma, 'aabbccdd-0000-4000-8000-999999999999'),
    ).toBeNull()
    expect(await findCounterparty(database.prisma, 'nonsense')).toBeNull()
  })

  test.each([
    [{ guid: '123', name: 'Имя' }, '"123" is not a 1C guid.'],
    [{ guid: '00000000-0000-0000-0000-000000000000', name: 'Имя' }, 'is not a 1C guid.'],
    [{ guid: GUID, name: '  ' }, 'The counterparty needs a name.'],
    [{ guid: GUID, name: 'Имя', inn: '7707083894' }, '"7707083894" is not a valid INN.'],
    [{ guid: GUID, name: 'Имя', kpp: '77' }, '"77" is not a valid KPP.'],
  ])('that cannot be right is refused in plain words: %o', async (given, words) => {
    await expect(saveCounterparty(database.prisma, given)).rejects.toThrow(words)
  })
})

describe('the supplier', () => {
  const supplier = { name: ' АО «Поставщик» ', inn: '7736050003', kpp: '' }

  test('is unnamed until staff name it', async () => {
    expect(await readSupplier(database.prisma)).toEqual({ name: '', inn: '', kpp: '' })
    expect(await saveSupplier(database.prisma, supplier)).toEqual([])
    expect(await readSupplier(database.prisma)).toEqual({
      name: 'АО «Поставщик»',
      inn: '7736050003',
      kpp: '',
    })
  })

  test('is not changed when anything is wrong, and everything wrong is named', async () => {
    await saveSupplier(database.prisma, supplier)
    expect(await saveSupplier(database.prisma, { name: ' ', inn: '1', kpp: '2' })).toEqual([
      { field: 'name', code: 'missing' },
      { field: 'inn', code: 'invalid' },
      { field: 'kpp', code: 'invalid' },
    ])
    expect((await readSupplier(database.prisma)).name).toBe('АО «Поставщик»')
  })
})
