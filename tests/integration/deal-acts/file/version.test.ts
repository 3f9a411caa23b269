import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DealActsDeps } from '../../../../server/deal-acts/deps.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import { makeFile, readFileSettings } from '../../../../server/deal-acts/file/index.ts'
import { recordStageEntries } from '../../../../server/deal-acts/intake/stage-entries.ts'
import { openDealAct } from '../../../../server/deal-acts/staff/acts/open.ts'
import {
  saveFileSettings,
  viewFileSettings,
} from '../../../../server/deal-acts/staff/settings/file-settings.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { ACCOUNTANT, CLIENT, textOf } from './file-app.ts'

const ADMIN: Actor = { ...ACCOUNTANT, role: 'admin' }

let app: DealActsApp
let deps: DealActsDeps
let dealId: number
beforeAll(async () => {
  app = await startDealActsApp({ delivery: 'enterprise-data', deals: 90 })
  deps = { ...app.deps, drafts: null }
  await app.setRules(rule({ policies: { staleVat: 'in_price', unknownUnits: 'text' } }))
  dealId = app.plainDeal()
  for (const { id } of app.sandbox.bitrix24.rowsOf(dealId)) {
    Object.assign(app.sandbox.bitrix24.portal.store.rows.get(id) ?? {}, { taxRate: 22 })
  }
})
afterAll(() => app.end())

async function make() {
  await makeDealAct(deps, (await app.act(dealId)).id)
  return app.act(dealId)
}

test('without a choice the version is the newest', async () => {
  expect(await readFileSettings(deps.database.prisma)).toEqual({ version: '1.17' })
  const view = await viewFileSettings(deps, ACCOUNTANT)
  expect(view).toMatchObject({ version: '1.17', isInUse: true, canEdit: false, waiting: 0 })
  const of = (version: string) => view?.versions.find((one) => one.version === version)
  expect(of('1.17')?.vatRates).toContain(22)
  expect(of('1.16')).toMatchObject({
    vatRates: [20, 10, 0, 'none'],
    takenBy: ['3.0.151', '3.0.169'],
  })
  const unf = await viewFileSettings({ ...deps, configuration: 'unf30' }, ACCOUNTANT)
  expect(unf?.versions.filter(({ takenBy }) => takenBy.length > 0)).toHaveLength(5)
})

test('only an admin chooses it, among those there are; that is audited', async () => {
  expect(await viewFileSettings(deps, CLIENT)).toBeNull()
  expect(await saveFileSettings(deps, ACCOUNTANT, { version: '1.16' })).toBeNull()
  for (const version of ['1.9', '1.18', '']) {
    expect(await saveFileSettings(deps, ADMIN, { version })).toMatchObject({ kind: 'fault' })
  }
  expect(await saveFileSettings(deps, ADMIN, { version: '1.16' })).toEqual({
    kind: 'saved',
    resumed: 0,
  })
  expect(
    await deps.database.prisma.auditEvent.findFirst({
      where: { action: 'setting.file_settings_saved' },
    }),
  ).toMatchObject({ details: { before: { version: '1.17' }, after: { version: '1.16' } } })
})

test('an act whose rate the version lacks is told of before any file, and in one sentence', async () => {
  await recordStageEntries(deps, await app.portal(), [app.close(dealId)], 'event')
  const act = await make()
  expect(act).toMatchObject({
    status: 'attention',
    draft: null,
    faults: [{ code: 'vat_rate_not_in_format', figures: { rates: '22', version: '1.16' } }],
  })
  const { reason, remedy } = (await openDealAct(deps, ACCOUNTANT, act.id)) ?? {}
  expect(reason).toContain('Ставки НДС 22 % нет в версии 1.16')
  expect(remedy).toMatchObject({ url: '/staff/settings/files' })
  expect(await makeFile(deps, ACCOUNTANT)).toEqual({ kind: 'none' })
})

test('another version brings it on; the file is of that version, and 1C that takes it loads it', async () => {
  expect((await viewFileSettings(deps, ADMIN))?.waiting).toBe(1)
  expect(await saveFileSettings(deps, ADMIN, { version: '1.17' })).toEqual({
    kind: 'saved',
    resumed: 1,
  })
  const { id, status, ref } = await make()
  expect(status).toBe('exported')
  const opened = async () => (await openDealAct(deps, ACCOUNTANT, id))?.file
  expect(await opened()).toBeNull()
  const made = await makeFile(deps, ACCOUNTANT)
  if (!made || !('id' in made)) throw new Error('no file')
  expect(await opened()).toEqual({ id: made.id, serial: expect.any(Number) })
  const text = await textOf(deps, made.id)
  expect(text).toContain('EnterpriseData/1.17</msg:Format>')
  const { accountant } = app.sandbox.onec
  accountant.takeFormats(['1.16'])
  expect(accountant.loadFile(text).refusal).toContain('<1.17>')
  accountant.takeFormats(['1.16', '1.17'])
  expect(accountant.loadFile(text)).toMatchObject({
    refusal: null,
    documents: [{ ref, isNew: true, isPosted: false }],
  })
  expect(accountant.view(ref ?? '')?.total).toBe(app.sandbox.bitrix24.deal(dealId).opportunity)
})

test('an act that waits for a file is prepared anew when the version changes', async () => {
  dealId = app.plainDeal(1)
  await recordStageEntries(deps, await app.portal(), [app.close(dealId)], 'event')
  expect((await make()).status).toBe('exported')
  expect(await saveFileSettings(deps, ADMIN, { version: '1.8' })).toEqual({
    kind: 'saved',
    resumed: 1,
  })
  expect((await app.act(dealId)).status).toBe('queued')
})
