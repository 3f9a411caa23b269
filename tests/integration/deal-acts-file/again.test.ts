import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFile } from '../../../server/deal-acts/file/index.ts'
import { noteDealsChanged, takeEntries } from '../../../server/deal-acts/intake/entries.ts'
import { currentPortal } from '../../../server/deal-acts/intake/portal.ts'
import { ACCOUNTANT, type FileHouse, NOW, startFileHouse } from './file-house.ts'

let house: FileHouse
beforeAll(async () => {
  house = await startFileHouse()
})
afterAll(() => house.end())

let entries = 0

/** The deal comes to its stage once more, an hour later than before. */
async function reenter(dealId: number) {
  const { deps } = house
  const at = new Date(NOW.getTime() + ++entries * 3_600_000)
  const entry = {
    id: entries,
    dealId,
    stageId: 'C1:ACT',
    categoryId: 1,
    at,
    kind: 'moved' as const,
  }
  const own = { ...deps, actStages: ['C1:ACT'], usualKind: 'services_sale' as const }
  return takeEntries(own, await currentPortal(deps), [entry], 'event')
}

async function changed(dealId: number) {
  return noteDealsChanged(house.deps, (await currentPortal(house.deps)).id, [dealId])
}

const acts = (dealId: number) =>
  house.deps.database.prisma.dealAct.findMany({ where: { dealId }, orderBy: { revision: 'asc' } })

test('an act that no file has is looked at again when its deal is changed', async () => {
  await house.exportAct(await house.working(1))
  expect(await changed(1)).toBe(1)
  expect(await acts(1)).toMatchObject([{ status: 'queued', revision: 1 }])
  // It is not in a file that is made meanwhile.
  expect(await makeFile(house.deps, ACCOUNTANT)).toEqual({ kind: 'none' })
})

test('and when the deal comes to the stage again, whose day it follows from then on', async () => {
  await house.exportAct(await house.working(2))
  expect(await reenter(2)).toEqual({ opened: 0, joined: 1, stands: 0 })
  expect(await acts(2)).toMatchObject([{ status: 'queued', revision: 1, entryId: BigInt(entries) }])
})

test('one that was given out stands; turned down, it is followed by the next revision', async () => {
  await house.exportAct(await house.working(3))
  await makeFile(house.deps, ACCOUNTANT)
  expect(await changed(3)).toBe(0)
  expect(await reenter(3)).toEqual({ opened: 0, joined: 0, stands: 1 })
  expect(await acts(3)).toMatchObject([{ status: 'exported' }])
  await house.deps.database.prisma.dealAct.updateMany({
    where: { dealId: 3 },
    data: { status: 'rejected' },
  })
  expect(await reenter(3)).toEqual({ opened: 1, joined: 0, stands: 0 })
  expect(await acts(3)).toMatchObject([
    { status: 'rejected', revision: 1 },
    { status: 'queued', revision: 2 },
  ])
})
