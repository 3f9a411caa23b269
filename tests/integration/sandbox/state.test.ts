import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startSandbox } from '../../../sandbox/index.ts'
import { toMessage } from '../../../server/onec/port.ts'
import { until } from '../../support/until.ts'
import { act, line } from '../../unit/onec/enterprise-data/message-samples.ts'
import { call } from './bitrix24/fixture.ts'
import { guidOf } from './fixture.ts'
import { draft, KEY, oneOf, SALE, send, type WireEntity } from './onec/odata-fixture.ts'

async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-state-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A start on a day of November 2026, with both systems. */
async function startOn(state: string, day: string) {
  const sandbox = await startSandbox({
    now: () => new Date(`${day}T09:00:00Z`),
    state,
    acts: { counterparties: ['romashka'], from: `2026-${day.slice(5, 7)}-01` },
    bitrix24: { deals: 12, limits: false, publicHandlersOnly: false },
  })
  const portal = sandbox.bitrix24
  if (!portal) throw new Error('there is no portal')
  let isOpen = true
  const close = async () => {
    if (isOpen) await sandbox.close()
    isOpen = false
  }
  onTestFinished(close)
  return { sandbox, portal, close }
}

/** The port differs from start to start. */
function withoutAddress({ 'odata.metadata': _address, ...entity }: WireEntity) {
  return entity
}

const ONE = `${SALE}(guid'${KEY}')`

test('what was written into 1C is there after another start, and goes on where it was', async () => {
  const state = await folderOfTest()
  const first = await startOn(state, '2026-11-20')
  await send(first.sandbox, 'POST', SALE, await draft(first.sandbox))
  first.sandbox.onec.accountant.reject(KEY, 'Не тот договор')
  const { base } = first.sandbox.onec
  const romashka = base.find(guidOf(first.sandbox, 'romashka'))
  if (!romashka) throw new Error('no romashka')
  base.addLine(romashka, { date: '2026-11-19', document: 'Оплата', debit: 0n, credit: 100n })
  first.sandbox.onec.accountant.closePeriod('2026-10-31')
  const before = await oneOf(first.sandbox, ONE)
  const acts = first.sandbox.onec.accountant.list({ top: 500 })
  await first.close()

  const second = await startOn(state, '2026-12-02')
  expect(withoutAddress(await oneOf(second.sandbox, ONE))).toEqual(withoutAddress(before))
  const known = new Map(
    second.sandbox.onec.accountant.list({ top: 500 }).map(({ ref, total }) => [ref, total]),
  )
  for (const { ref, total } of acts) expect([ref, known.get(ref)]).toEqual([ref, total])
  expect(second.sandbox.onec.base.balance(romashka, '2026-11-20')).toBe(
    base.balance(romashka, '2026-11-20'),
  )
  expect(second.sandbox.onec.accountant.closedUntil()).toBe('2026-10-31')
  const other = { Ref_Key: KEY.replace('7a', '7b'), Date: '2026-11-21T12:00:00' }
  await send(second.sandbox, 'POST', SALE, await draft(second.sandbox, other))
  const next = await oneOf(second.sandbox, `${SALE}(guid'${other.Ref_Key}')`)
  expect(Number(String(next.Number).slice(5))).toBe(Number(String(before.Number).slice(5)) + 1)
  expect(next.DataVersion).not.toBe(before.DataVersion)
})

test('deals, tokens, robots and files of the portal are there after another start', async () => {
  const state = await folderOfTest()
  const first = await startOn(state, '2026-11-20')
  const entry = first.portal.moveDeal(401, 'C1:ACT')
  await call(first.portal, 'crm.timeline.comment.add', {
    fields: { ENTITY_ID: 401, ENTITY_TYPE: 'deal', COMMENT: 'Акт № 7' },
  })
  const content = Buffer.alloc(5000, 'long')
  const { body } = await call(first.portal, 'disk.folder.uploadfile', {
    id: 21,
    data: { NAME: 'act.pdf' },
    fileContent: ['act.pdf', content.toString('base64')],
  })
  const { accessToken, refreshToken } = first.portal.installApplication()
  const robot = { CODE: 'act', HANDLER: 'http://127.0.0.1:9/robot', NAME: 'Акт' }
  await call(first.portal, 'bizproc.robot.add', robot, accessToken)
  first.portal.bindRobot('C1:ACT', { code: 'act' })
  first.portal.subscribe({ url: 'http://127.0.0.1:9/events' })
  const deals = first.portal.deals()
  const { memberId } = first.portal
  const applicationToken = first.portal.applicationToken()
  await first.close()

  const { portal } = await startOn(state, '2026-12-02')
  expect(portal.deals()).toEqual(deals)
  expect([portal.memberId, portal.applicationToken()]).toEqual([memberId, applicationToken])
  expect(portal.stageHistoryOf(401).at(-1)).toEqual(entry)
  expect(portal.timelineOf(401)).toMatchObject([{ comment: 'Акт № 7' }])
  expect(portal.portal.store.objects.get(Number(body.result.ID))?.content).toEqual(content)
  const refreshed = await fetch(
    `${portal.url}/oauth/token/?${new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: portal.clientId,
      client_secret: portal.clientSecret,
      refresh_token: refreshToken,
    })}`,
  )
  expect(refreshed.status).toBe(200)
  const moved = portal.moveDeal(402, 'C1:ACT') ?? portal.moveDeal(402, 'WON')
  expect(moved?.id).toBeGreaterThan(entry?.id ?? 0)
  expect(portal.workflows()).toMatchObject([{ dealId: 402, code: 'act' }])
  expect(portal.portal.subscriptions.webhooks).toHaveLength(1)
})

test('a process that is killed loses nothing that was written a moment ago', async () => {
  const state = await folderOfTest()
  const start = async () => {
    const file = fileURLToPath(new URL('../../../sandbox/process.ts', import.meta.url))
    const options = { state, latency: { from: 0, to: 0 }, bitrix24: { deals: 1 } }
    const child: ChildProcess = fork(file, [JSON.stringify(options)], { execArgv: [] })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const [report] = await once(child, 'message')
    return { child, url: String(report.bitrix24WebhookUrl) }
  }
  const first = await start()
  const fields = { id: 401, fields: { TITLE: 'Переименована' } }
  await fetch(`${first.url}crm.deal.update`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  })
  await until(async () =>
    (await readFile(join(state, 'bitrix24.json'), 'utf8')).includes('Переименована'),
  )
  const gone = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await gone
  const second = await start()
  const answer = await fetch(`${second.url}crm.deal.get?id=401`)
  expect((await answer.json()).result.TITLE).toBe('Переименована')
})

test('a process on its way out does not write over the state of the next one', async () => {
  const state = await folderOfTest()
  const late = await startOn(state, '2026-11-20')
  const next = await startOn(state, '2026-11-20')
  next.portal.moveDeal(401, 'C1:ACT')
  await next.close()
  await late.close()
  expect((await startOn(state, '2026-11-20')).portal.deal(401).stageId).toBe('C1:ACT')
})

test('a state that cannot be read is put aside, and the sandbox starts anew', async () => {
  const state = await folderOfTest()
  await (await startOn(state, '2026-11-20')).close()
  await writeFile(join(state, 'bitrix24.json'), '{"version":2,"state":{"$what":1}}')
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { portal } = await startOn(state, '2026-11-20')
  expect(portal.deals()).toHaveLength(12)
  expect(existsSync(join(state, 'bitrix24.json.unread'))).toBe(true)
  expect(said).toHaveBeenCalledWith(expect.stringContaining('bitrix24.json'))
  said.mockRestore()
})

test('a folder that was removed is not missed by the process that ends', async () => {
  const state = await folderOfTest()
  const { portal, close } = await startOn(state, '2026-11-20')
  await rm(state, { recursive: true })
  portal.moveDeal(401, 'C1:ACT')
  await close()
  expect(existsSync(state)).toBe(false)
})

test('nothing is kept unless a folder is named', async () => {
  const state = await folderOfTest()
  const sandbox = await startSandbox({ bitrix24: { deals: 1 } })
  sandbox.bitrix24?.moveDeal(401, 'C1:ACT')
  await sandbox.close()
  expect(existsSync(join(state, 'onec.json'))).toBe(false)
  const { portal } = await startOn(state, '2026-11-20')
  expect(portal.deal(401).stageId).not.toBe('C1:ACT')
})

test('a goods note that УНФ made of a file is there after another start', async () => {
  const state = await folderOfTest()
  const file = toMessage([act({ date: '2026-11-20', lines: [line({ vatRate: 20 })] })], {
    createdAt: '2026-11-20T18:30:00',
    version: '1.16',
  })
  const load = async () => {
    const { sandbox, close } = await startOn(state, '2026-11-20')
    sandbox.onec.base.options.configuration = 'unf30'
    const { documents } = sandbox.onec.accountant.loadFile(file)
    await close()
    return documents.map(({ isNew, isPosted }) => ({ isNew, isPosted }))
  }
  expect(await load()).toEqual([{ isNew: true, isPosted: true }])
  expect(await load()).toEqual([{ isNew: false, isPosted: true }])
})
