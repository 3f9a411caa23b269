import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentPortal } from '../../../../server/bitrix24-portal/portal.ts'
import { makeFile } from '../../../../server/deal-acts/file/index.ts'
import {
  recordStageEntries,
  resumeChangedDeals,
} from '../../../../server/deal-acts/intake/stage-entries.ts'
import { ACCOUNTANT, type FileApp, NOW, startFileApp } from './file-app.ts'

let app: FileApp
beforeAll(async () => {
  app = await startFileApp()
})
afterAll(() => app.end())

let entries = 0

/** The deal comes to its stage once more, an hour later than before. */
async function reenter(dealId: number) {
  const { deps } = app
  const at = new Date(NOW.getTime() + ++entries * 3_600_000)
  const entry = {
    id: entries,
    entityTypeId: 2,
    dealId,
    stageId: 'C1:ACT',
    categoryId: 1,
    at,
    kind: 'moved' as const,
  }
  const own = {
    ...deps,
    actStages: ['C1:ACT'],
    usualKind: 'services_sale' as const,
    quietSeconds: 0,
  }
  return recordStageEntries(own, await currentPortal(deps), [entry], 'event')
}

async function changed(dealId: number) {
  return resumeChangedDeals(app.deps, (await currentPortal(app.deps)).id, [
    { entityTypeId: 2, dealId },
  ])
}

const acts = (dealId: number) =>
  app.deps.database.prisma.dealAct.findMany({ where: { dealId }, orderBy: { revision: 'asc' } })

test('an act that no file has is looked at again when its deal is changed', async () => {
  await app.exportAct(await app.working(1))
  expect(await changed(1)).toBe(1)
  expect(await acts(1)).toMatchObject([{ status: 'queued', revision: 1 }])
  // It is not in a file that is made meanwhile.
  expect(await makeFile(app.deps, ACCOUNTANT)).toEqual({ kind: 'none' })
})

test('and when the deal comes to the stage again, whose day it follows from then on', async () => {
  await app.exportAct(await app.working(2))
  expect(await reenter(2)).toEqual({ opened: 0, joined: 1, stands: 0 })
  expect(await acts(2)).toMatchObject([{ status: 'queued', revision: 1, entryId: BigInt(entries) }])
})

test('one that was given out stands; turned down, it is followed by the next revision', async () => {
  await app.exportAct(await app.working(3))
  await makeFile(app.deps, ACCOUNTANT)
  expect(await changed(3)).toBe(0)
  expect(await reenter(3)).toEqual({ opened: 0, joined: 0, stands: 1 })
  expect(await acts(3)).toMatchObject([{ status: 'exported' }])
  await app.deps.database.prisma.dealAct.updateMany({
    where: { dealId: 3 },
    data: { status: 'rejected' },
  })
  expect(await reenter(3)).toEqual({ opened: 1, joined: 0, stands: 0 })
  expect(await acts(3)).toMatchObject([
    { status: 'rejected', revision: 1 },
    { status: 'queued', revision: 2 },
  ])
})
