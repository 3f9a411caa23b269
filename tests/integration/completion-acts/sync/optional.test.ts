import { expect, onTestFinished, test } from 'vitest'
import { syncCompletionActs } from '../../../../server/completion-acts/index.ts'
import { startCompletionActsApp } from '../../../support/apps/completion-acts-app.ts'

const PRODUCTION = 'Document_АктОбОказанииПроизводственныхУслуг'

test('acts of production services are read where the base publishes them, and not missed where not', async () => {
  const app = await startCompletionActsApp({
    counterparties: ['severstroy'],
    from: '2026-06-01',
    port: { sets: 'all' },
  })
  onTestFinished(app.end)
  const { deps, sandbox } = app
  const { prisma } = deps.database
  const inOnec = sandbox.onec.accountant.list({ top: 1000 }).filter(({ set }) => set === PRODUCTION)
  expect(inOnec.length).toBeGreaterThan(5)

  sandbox.onec.odata.world().unpublish(PRODUCTION)
  expect(await syncCompletionActs(deps)).toMatchObject({ outcome: 'done', isHistoryDone: true })
  expect(await prisma.completionAct.count({ where: { set: PRODUCTION } })).toBe(0)

  // Published later, the recent ones are there at the next reading.
  sandbox.onec.odata.world().publishAll()
  expect(await syncCompletionActs(deps)).toMatchObject({ outcome: 'done' })
  expect(await prisma.completionAct.count({ where: { set: PRODUCTION } })).toBeGreaterThan(0)

  // Taken from the composition by an update of 1C, none of them is believed to be deleted.
  const before = await prisma.completionAct.count({ where: { set: PRODUCTION, visible: true } })
  sandbox.onec.odata.world().unpublish(PRODUCTION)
  await syncCompletionActs(deps)
  await syncCompletionActs(deps)
  expect(await prisma.completionAct.count({ where: { set: PRODUCTION, visible: true } })).toBe(
    before,
  )
})
