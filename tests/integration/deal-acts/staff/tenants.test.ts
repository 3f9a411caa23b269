import { expect, test } from 'vitest'
import { createStaffDealActs } from '../../../../server/deal-acts/staff/index.ts'
import type { DealActsService } from '../../../../server/deal-acts/views/service.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { startStaffRoom } from './fixture.ts'

type Call = (service: DealActsService, actor: Actor, id: string) => Promise<unknown>

/** Every function there is: a new one does not compile until it stands here. */
const CALLS: Record<keyof DealActsService, Call> = {
  list: (service, actor) => service.list(actor, {}, null),
  attention: (service, actor) => service.attention(actor),
  ofCard: (service, actor) => service.ofCard(actor),
  open: (service, actor, id) => service.open(actor, id),
  statistics: (service, actor) => service.statistics(actor),
  requestDealAct: (service, actor) => service.requestDealAct(actor, '410'),
  retry: (service, actor, id) => service.retry(actor, id),
  cancel: (service, actor, id) => service.cancel(actor, id),
  revise: (service, actor, id) => service.revise(actor, id),
  decide: (service, actor, id) =>
    service.decide(actor, id, { status: 'accepted', reason: '', number: '' }),
  dryRun: (service, actor) => service.dryRun(actor, '410'),
  missingMappings: (service, actor) => service.missingMappings(actor),
  mappings: (service, actor) => service.mappings(actor, { kind: '', q: '' }, null),
  saveMapping: (service, actor) =>
    service.saveMapping(actor, { kind: 'unit', key: 'name:проект', shown: '', to: 'text' }),
  removeMapping: (service, actor) => service.removeMapping(actor, 'unit', 'name:час'),
  searchOnec: (service, actor) =>
    service.searchOnec(actor, { kind: 'item', key: '', text: '', skip: 0 }),
  exportMappings: (service, actor) => service.exportMappings(actor),
  importMappings: (service, actor) =>
    service.importMappings(actor, 'kind;key;bitrix24;onec\nunit;name:проект;;text'),
  rates: (service, actor) => service.rates(actor),
  saveRate: (service, actor) =>
    service.saveRate(actor, { currency: 'USD', date: '2026-11-27', rate: '90', per: '1' }),
  rules: (service, actor) => service.rules(actor),
  saveRules: (service, actor) => service.saveRules(actor, []),
  resetRules: (service, actor) => service.resetRules(actor),
  draftSettings: (service, actor) => service.draftSettings(actor),
  saveDraftSettings: (service, actor) => service.saveDraftSettings(actor, {}),
  connection: (service, actor) => service.connection(actor),
  sweepNow: (service, actor) => service.sweepNow(actor),
  mendConnection: (service, actor) => service.mendConnection(actor),
  decidePortal: (service, actor, id) => service.decidePortal(actor, id, 'ours'),
  makeFile: (service, actor) => service.makeFile(actor),
  files: (service, actor) => service.files(actor),
  file: (service, actor, id) => service.file(actor, id),
  giveFile: (service, actor, id) => service.giveFile(actor, id, true),
  fileSettings: (service, actor) => service.fileSettings(actor),
  saveFileSettings: (service, actor) => service.saveFileSettings(actor, { version: '1.16' }),
}

test('a customer gets nothing from any function, and nothing is asked, written or changed', async () => {
  // Any call to Bitrix24 or 1C but this fails the test.
  const room = await startStaffRoom({ bitrix24: { dealAddress: async () => null } })
  const client = await room.person('client')
  const service = createStaffDealActs(room.deps)
  const { id } = await room.made({ status: 'rejected' })
  await room.prisma.dealMapping.create({
    data: {
      kind: 'unit',
      key: 'name:час',
      shown: 'час',
      target: { to: 'text' },
      updatedAt: room.deps.clock.now(),
    },
  })
  const state = async () => [
    await room.prisma.dealAct.findMany(),
    await room.prisma.dealMapping.findMany(),
    await room.prisma.setting.count(),
    await room.prisma.currencyRate.count(),
    await room.prisma.auditEvent.count(),
    await room.waitingJobs(),
  ]
  const before = await state()

  for (const [name, call] of Object.entries(CALLS)) {
    expect(await call(service, client, id), name).toBeNull()
  }

  expect(await state()).toEqual(before)
  expect(Object.keys(service).sort()).toEqual(Object.keys(CALLS).sort())
})

test('settings are changed by admins only', async () => {
  const room = await startStaffRoom()
  const accountant = await room.person('accountant')
  const service = createStaffDealActs(room.deps)

  for (const name of ['saveRules', 'resetRules', 'saveDraftSettings'] as const) {
    expect(await CALLS[name](service, accountant, ''), name).toBeNull()
  }
  expect(await room.prisma.setting.count()).toBe(0)
})
