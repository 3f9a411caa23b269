import { expect, test as plain } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { ask, draft, listOf, SALE, send, test } from './odata-fixture.ts'

/** Reads a whole set from a second on, page by page, dropping what has been there. */
async function readAll(sandbox: Sandbox, size: number): Promise<string[]> {
  const refs = new Set<string>()
  for (let from = '0001-01-01T00:00:00'; ; ) {
    const { value } = await listOf(sandbox, SALE, {
      $select: 'Ref_Key,Date',
      $filter: `Date ge datetime'${from}'`,
      $orderby: 'Date asc',
      $top: size,
    })
    for (const { Ref_Key } of value) refs.add(String(Ref_Key))
    const last = String(value.at(-1)?.Date ?? '')
    if (value.length < size || last === from) return [...refs]
    from = last
  }
}

const ONE = '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a01'

test.for([
  `Ref_Key gt guid'${ONE}'`,
  `Ref_Key le guid'${ONE}'`,
  `Контрагент_Key ge guid'${ONE}'`,
  `Контрагент_Key lt Организация_Key`,
  `Date gt datetime'2026-01-01T00:00:00' or (Date eq datetime'2026-01-01T00:00:00' and Ref_Key gt guid'${ONE}')`,
  `Ref_Key gt cast(guid'${ONE}','${SALE}')`,
])('references have no order: %s', async ($filter, { sandbox }) => {
  const answer = await ask(sandbox, SALE, { $filter, $format: 'json' })
  const refusal = await answer.json()
  expect(answer.status).toBe(500)
  expect(refusal).toMatchObject({
    'odata.error': {
      code: '-1',
      message: {
        value: expect.stringContaining(
          'Нельзя сравнивать поля неограниченной длины и поля несовместимых типов',
        ),
      },
    },
  })
})

test('against a text there is no error, and it is another question', async ({ sandbox }) => {
  const { value } = await listOf(sandbox, SALE, { $filter: "Ref_Key gt '0'", $select: 'Ref_Key' })
  const later = await listOf(sandbox, SALE, { $filter: `Ref_Key gt '${ONE}'`, $select: 'Ref_Key' })
  expect(value.length).toBeGreaterThan(0)
  expect(later.value.length).not.toBe(value.filter(({ Ref_Key }) => String(Ref_Key) > ONE).length)
})

test('a reference without its type equals nothing in a field of several types', async ({
  sandbox,
}) => {
  const [act] = sandbox.onec.accountant.list({ state: 'posted', top: 1 })
  const about = (literal: string) =>
    listOf(sandbox, 'InformationRegister_СтатусыДокументов', { $filter: `Документ eq ${literal}` })
  expect((await about(`guid'${act?.ref}'`)).value).toEqual([])
  expect((await about(`cast(guid'${act?.ref}','${act?.set}')`)).value).toHaveLength(1)
})

test('in order of references come documents by date and number, catalogues by name', async ({
  sandbox,
}) => {
  const documents = await listOf(sandbox, SALE, { $orderby: 'Ref_Key', $select: 'Date,Number' })
  const places = documents.value.map(({ Date: date, Number: number }) => `${date} ${number}`)
  expect(places).toEqual(places.toSorted())
  const { value } = await listOf(sandbox, 'Catalog_Контрагенты', {
    $orderby: 'Ref_Key desc',
    $select: 'Description',
  })
  const names = value.map(({ Description }) => String(Description))
  expect(names).toEqual(names.toSorted((one, other) => (one < other ? 1 : -1)))
})

plain('the order within one second is promised to nobody', async () => {
  const sandbox = await startSandbox({
    now: () => new Date('2026-11-21T09:00:00Z'),
    acts: { counterparties: [], extra: 300, crowd: 300 },
  })
  const refsBy = async (query: Record<string, string | number>) =>
    (await listOf(sandbox, SALE, { $select: 'Ref_Key', ...query })).value.map(
      ({ Ref_Key }) => Ref_Key,
    )
  const byDate = await refsBy({ $orderby: 'Date asc' })
  const pages = [0, 100, 200].map((skip) =>
    refsBy({ $orderby: 'Date asc', $top: 100, $skip: skip }),
  )

  expect(byDate.length).toBeGreaterThan(250)
  expect((await Promise.all(pages)).flat()).toEqual(byDate)
  const narrowed = await refsBy({ $orderby: 'Date asc', $filter: 'Posted eq true' })
  expect(narrowed).not.toEqual(byDate)
  expect(narrowed.toSorted()).toEqual(byDate.toSorted())
  sandbox.onec.setFaults({ id: 'unstable_order' })
  expect(await refsBy({ $orderby: 'Date asc' })).not.toEqual(byDate)
  await sandbox.close()
})

test('going on from the last second gives each act exactly once', async ({ sandbox }) => {
  const { value } = await listOf(sandbox, SALE, { $select: 'Ref_Key' })
  const refs = await readAll(sandbox, 37)
  expect(refs).toHaveLength(value.length)
  expect(new Set(refs).size).toBe(refs.length)
})

test('also with documents written, changed and deleted in between', async ({ sandbox }) => {
  const [first, second] = sandbox.onec.accountant.list({ state: 'posted' })
  sandbox.onec.accountant.unpost(first?.ref ?? '')
  sandbox.onec.accountant.erase(second?.ref ?? '')
  await send(sandbox, 'POST', SALE, await draft(sandbox, { Date: '2024-05-05T12:00:00' }))
  const refs = await readAll(sandbox, 50)
  expect(new Set(refs).size).toBe(refs.length)
  expect(refs).not.toContain(second?.ref)
  expect(refs.filter((ref) => ref === first?.ref)).toHaveLength(1)
})

plain('20,000 acts of noon alike are read once each, without growing', async () => {
  const sandbox = await startSandbox({
    now: () => new Date('2026-11-21T09:00:00Z'),
    acts: { counterparties: [], extra: 20_000 },
  })
  // Some of them are production acts: those of one counterparty of 38.
  const refs = await readAll(sandbox, 1000)
  expect(refs.length).toBeGreaterThan(19_000)
  expect(new Set(refs).size).toBe(refs.length)
  await sandbox.close()
})
