import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { saveSupplier } from '../../../server/counterparties/index.ts'
import type { CheckResult } from '../../../server/platform/checks/check.ts'
import { openWorkers } from '../../../server/platform/queue/workers.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.end())

const byId = (results: CheckResult[], id: string) => results.find((one) => one.id === id)

test('beside a sound sandbox nothing is wrong, and staff see it in their language', async () => {
  const admin = await app.staff('admin')
  const lonely = byId((await app.modules.health.check()).results, 'queue.workers')
  expect(lonely).toMatchObject({ state: 'wrong', found: { en: 'None within the last minute.' } })
  await app.database.prisma.setting.deleteMany({ where: { key: { startsWith: 'health.' } } })
  const worker = await openWorkers(app.database.pool, app.log, true)
  onTestFinished(worker.stop)
  expect(await app.services.health.report(admin)).toMatchObject({ checkedAt: null, groups: [] })
  const { groups, results } = await app.modules.health.check()
  const faulty = results.filter(({ state }) => state === 'wrong')
  expect(faulty).toEqual([])
  // Each group and each check stands in the table once, under a title of its own.
  for (const names of [
    groups.map(({ id }) => id),
    groups.map(({ title }) => title.en),
    groups.map(({ title }) => title.ru),
    results.map(({ id }) => id),
  ]) {
    expect(names.toSorted()).toEqual([...new Set(names)].sort())
  }
  for (const { id, found, remedy, expectation } of results) {
    for (const words of [found, remedy, expectation]) {
      expect(`${words?.ru} ${words?.en}`, id).not.toMatch(/(?<!\.)\.\.(?!\.)/)
    }
  }
  for (const id of [
    'database.answers',
    'storage.round_trip',
    'secrets.key',
    'mail.server',
    'onec.act',
    'odata.composition',
  ]) {
    expect(byId(results, id), id).toMatchObject({ state: 'right' })
  }
  const view = await app.services.health.report(admin)
  expect(view?.checkedAt).toBeInstanceOf(Date)
  expect(view?.groups.map(({ title }) => title)).toContain('База данных')

  // docs/operations.md has a line for each group; those of 1C that the conform command asks too share one.
  const [, table = ''] = (await readFile('docs/operations.md', 'utf8')).split('| group |')
  const described = [...(table.split('\n\n')[0] ?? '').matchAll(/^\| ([^|]+) \|/gm)]
    .map(([, title = '']) => title)
    .filter((title) => !/^-|^1C, and its parts/.test(title))
  const own = groups.filter(({ id }) => !id.startsWith('onec') || id === 'onec-acts')
  expect(described.toSorted()).toEqual(own.map(({ title }) => title.en).sort())
})

test('customers have no such page, and ask for no look', async () => {
  const customer = await app.signedIn('Ромашка')
  expect(await app.services.health.report(customer)).toBeNull()
  expect(await app.services.health.checkNow(customer)).toBeNull()
})

test('what was right and is wrong now is told to administrators, once', async () => {
  const admin = await app.staff('admin')
  const letters = () =>
    app.database.prisma.outgoingMail.findMany({ where: { dedupeKey: { startsWith: 'health:' } } })
  await app.modules.health.check()
  const before = (await letters()).length
  app.sandbox.onec.setFaults('unauthorized')
  const { results } = await app.modules.health.check()
  expect(byId(results, 'onec.key')).toMatchObject({ state: 'wrong' })
  await app.modules.health.check()
  const told = (await letters()).slice(before)
  const admins = await app.database.prisma.user.count({
    where: { role: 'admin', disabledAt: null },
  })
  expect(told).toHaveLength(admins)
  const own = told[0]
  expect(own?.text).toContain('/staff/settings/health')
  expect(own?.text).toContain('ONEC_HS_AUTH')
  app.sandbox.onec.setFaults()
  expect((await app.services.health.report(admin))?.counts.wrong).toBeGreaterThan(0)
})

test('a base that is set up wrongly in several ways at once is named for each, with its remedy', async () => {
  await saveSupplier(app.database.prisma, { name: 'ООО «Поставщик»', inn: '7707083893', kpp: '' })
  app.sandbox.onec.setFaults('half_open_period', 'old_vat', 'balances_reversed', 'no_pdf')
  const { results } = await app.modules.health.check()
  app.sandbox.onec.setFaults('header_eaten')
  const eaten = await app.modules.health.check()
  app.sandbox.onec.setFaults()
  for (const id of ['onec.act_last_day', 'odata.vat', 'onec.act_sign', 'odata.organization']) {
    expect(byId(results, id), id).toMatchObject({
      state: 'wrong',
      remedy: { en: expect.any(String) },
    })
  }
  expect(byId(results, 'odata.organization')?.found?.en).toContain('7707083893')
  expect(byId(eaten.results, 'onec.key')?.remedy?.en).toContain('proxy_set_header Authorization')
})

test('what nothing works without is named for probes: a storage that cannot be written', async () => {
  expect(await app.ready()).toEqual([])
  const files = fileURLToPath(app.config.storageUrl)
  const folder = join(files, 'health')
  await rm(folder, { recursive: true, force: true })
  // A file where the folder should be: tests may run as root, whom modes do not stop.
  await mkdir(files, { recursive: true })
  await writeFile(folder, '')
  await expect.poll(() => app.ready(), { timeout: 8000, interval: 500 }).toEqual(['storage'])
  const { results } = await app.modules.health.check()
  expect(byId(results, 'storage.round_trip')).toMatchObject({ state: 'wrong' })
  await rm(folder)
})

test('another encryption key is named, since nothing sealed by the earlier one opens', async () => {
  await app.modules.health.check()
  await app.database.prisma.setting.update({
    where: { key: 'health.sealed' },
    data: { value: 'v1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  })
  const { results } = await app.modules.health.check()
  expect(byId(results, 'secrets.key')).toMatchObject({ state: 'wrong' })
})

test('the last refusals of the mail server are shown in its own words', async () => {
  await app.database.prisma.outgoingMail.create({
    data: {
      dedupeKey: 'refused-letter',
      to: 'nobody@romashka.example',
      subject: 'Акт',
      text: '',
      html: '',
      status: 'failed',
      failure: 'refused',
      failedAt: app.clock.now(),
      error: '550 5.1.1 No such user here',
    },
  })
  const { results } = await app.modules.health.check()
  expect(byId(results, 'mail.refusals')).toMatchObject({
    state: 'warning',
    found: { en: expect.stringContaining('550 5.1.1 No such user here') },
  })
})
