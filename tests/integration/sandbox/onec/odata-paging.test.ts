import { expect, test as plain } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { draft, listOf, SALE, send, test } from './odata-fixture.ts'

/** Reads a whole set by pages after the last Date and Ref_Key, as the portal does. */
async function readAll(sandbox: Sandbox, size: number): Promise<string[]> {
  const refs: string[] = []
  let after = ''
  for (;;) {
    const { value } = await listOf(sandbox, SALE, {
      $select: 'Ref_Key,Date',
      $orderby: 'Date,Ref_Key',
      $top: size,
      ...(after === '' ? {} : { $filter: after }),
    })
    const last = value.at(-1)
    if (!last) return refs
    refs.push(...value.map(({ Ref_Key }) => String(Ref_Key)))
    after = `Date gt datetime'${last.Date}' or (Date eq datetime'${last.Date}' and Ref_Key gt guid'${last.Ref_Key}')`
  }
}

test('a keyset over Date and Ref_Key gives each act exactly once', async ({ sandbox }) => {
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
