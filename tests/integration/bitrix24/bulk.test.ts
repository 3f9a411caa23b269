import { expect, onTestFinished, test } from 'vitest'
import { type Bitrix24Start, startBitrix24 } from '../../../sandbox/bitrix24/index.ts'
import { createBitrix24 } from '../../../server/bitrix24/index.ts'
import type { Outcome } from '../../../server/platform/errors/failure.ts'
import { answer, answered, batchAnswer, failureOf, startPortal } from './support.ts'

const PDF = Buffer.from('%PDF-1.7 акт')

async function open(options: Bitrix24Start = {}) {
  const portal = await startBitrix24({ limits: false, ...options })
  onTestFinished(() => portal.close())
  const lines: string[] = []
  const write = (fields: object) => lines.push(JSON.stringify(fields))
  const turns = { taken: 0 }
  const bitrix24 = createBitrix24({
    access: { kind: 'webhook', url: portal.webhookUrl },
    throttle: {
      take: async () => {
        turns.taken += 1
      },
      pushBack: async () => undefined,
    },
    log: { info: write, warn: write },
    retry: { delaysMs: [1], busyMs: [1, 1, 1] },
  })
  onTestFinished(() => bitrix24.close())
  const [common] = portal.portal.store.storages
  return { portal, bitrix24, lines, turns, root: common?.rootId ?? 0 }
}

const named = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `Акт ${index}.pdf`, content: PDF }))

const codesOf = (all: Outcome<unknown>[]) =>
  all.map((one) => (one.kind === 'done' ? 'done' : one.failure.code))

test('fifty files take one call besides their bytes, whole and by their names', async () => {
  const { portal, bitrix24, turns, root } = await open()
  const folderId = answered(await bitrix24.ensureDriveFolder({ parentId: root, name: '2026' }))
  expect(await bitrix24.ensureDriveFolder({ parentId: root, name: '2026' })).toMatchObject({
    value: folderId,
  })
  turns.taken = 0
  const made = answered(await bitrix24.addDriveFiles(folderId, named(50)))
  expect(turns.taken).toBe(1)
  const files = portal.files()
  expect(files).toHaveLength(50)
  expect(files.every(({ content, parentId }) => content.equals(PDF) && parentId === folderId)).toBe(
    true,
  )
  const found = answered(await bitrix24.findDriveFiles(folderId, ['АКТ 7.pdf', 'нет.pdf']))
  expect(found.map(answered)).toEqual([made.map(answered)[7], null])
  expect(codesOf(answered(await bitrix24.addDriveFiles(folderId, named(1))))).toEqual([
    'bitrix24.name_taken',
  ])
})

test('no address of an upload and no token of it comes into the log or a failure', async () => {
  const { portal, bitrix24, lines, root } = await open()
  portal.setFaults({ id: 'lost_gateway', method: 'upload', calls: 1 })
  const lost = answered(await bitrix24.addDriveFiles(root, named(2)))
  expect(codesOf(lost).sort()).toEqual(['bitrix24.no_answer', 'done'])
  portal.setFolderRights(root, false)
  await bitrix24.addDriveFiles(root, named(1))
  const told = lines.join('\n') + JSON.stringify(lost)
  expect(told).toContain('"method":"upload"')
  expect(told).not.toMatch(/token=|disk(\||%7C)|sandbox-webhook/i)
})

test('an answer that repeats the address is shown without its token', async () => {
  const token = 'disk|aWQ9MQ==|c2lnbmVk'
  const portal = await startPortal(({ path }, response) => {
    if (path.includes('token=')) {
      return answer(response, { error: 'ODD', error_description: `${token} at ${path}` }, 400)
    }
    const uploadUrl = `${portal.url}/rest/upload.json?auth=secret-auth&token=${encodeURIComponent(token)}`
    answer(response, batchAnswer({ c0: { field: 'file', uploadUrl } }))
  })
  const { bitrix24, lines } = startBulk(portal.webhook)
  const [refused] = answered(await bitrix24.addDriveFiles(1, named(1)))
  const told = lines.join('\n') + JSON.stringify(refused)
  expect(told).toContain('ODD')
  expect(told).not.toMatch(/aWQ9MQ|secret-auth|c2lnbmVk/)
})

test('bytes go to the portal alone, in its own scheme', async () => {
  const portal = await startPortal(({ path }, response) => {
    if (path.includes('token=')) return answer(response, { result: { ID: 7 } })
    const [host, other] = [new URL(portal.url).host, 'https://elsewhere.example']
    answer(
      response,
      batchAnswer({
        c0: { field: 'file', uploadUrl: `${other}/rest/upload.json?token=x` },
        c1: { field: 'file', uploadUrl: `https://${host}/rest/upload.json?token=x` },
        c2: { field: 'file', uploadUrl: `ftp://${host}/rest/upload.json?token=x` },
        c3: { field: 'file', uploadUrl: `http://${host}/elsewhere?token=x` },
      }),
    )
  })
  const { bitrix24 } = startBulk(portal.webhook)
  const made = answered(await bitrix24.addDriveFiles(1, named(4)))
  const foreign = 'bitrix24.foreign_address'
  expect(codesOf(made)).toEqual([foreign, 'done', foreign, foreign])
})

test('a portal that counts bytes as calls is asked for turns from then on', async () => {
  const { bitrix24, turns, root, portal } = await open()
  portal.setFaults({ id: 'query_limit', method: 'upload', calls: 1 })
  const made = answered(await bitrix24.addDriveFiles(root, named(20)))
  expect(codesOf(made)).toEqual(Array.from({ length: 20 }, () => 'done'))
  expect(portal.files()).toHaveLength(20)
  expect(turns.taken).toBeGreaterThan(10)
})

test('a folder that is gone, a right and room that are missing are said', async () => {
  const { portal, bitrix24, root } = await open({ diskBytes: PDF.length })
  expect(failureOf(await bitrix24.driveFolder(999_999)).code).toBe('bitrix24.folder_missing')
  expect(codesOf(answered(await bitrix24.addDriveFiles(999_999, named(1))))).toEqual([
    'bitrix24.folder_missing',
  ])
  expect(codesOf(answered(await bitrix24.addDriveFiles(root, named(2)))).sort()).toEqual([
    'bitrix24.drive_full',
    'done',
  ])
  portal.setFolderRights(root, false)
  const denied = await bitrix24.ensureDriveFolder({ parentId: root, name: '2026' })
  expect(failureOf(denied).code).toBe('bitrix24.forbidden')
})

test('a folder whose making was not heard of is found again', async () => {
  const { portal, bitrix24, root } = await open()
  portal.setFaults({ id: 'lost_reset', method: 'disk.folder.addsubfolder', calls: 1 })
  const lost = await bitrix24.ensureDriveFolder({ parentId: root, name: '2026-10' })
  expect(failureOf(lost).code).toBe('bitrix24.no_answer')
  const found = answered(await bitrix24.ensureDriveFolder({ parentId: root, name: '2026-10' }))
  const folders = [...portal.portal.store.objects.values()].filter(({ name }) => name === '2026-10')
  expect(folders.map(({ id }) => id)).toEqual([found])
})

test('fifty tasks take one call, name their company and their file, and are found again', async () => {
  const { portal, bitrix24, turns, root } = await open()
  const [fileId] = answered(await bitrix24.addDriveFiles(root, named(1))).map(answered)
  const [company = 0] = portal.portal.store.companies.keys()
  turns.taken = 0
  const tasks = Array.from({ length: 50 }, (_, index) => ({
    companyId: company,
    title: `Отправить акт сверки клиенту ${index}`,
    description: 'Акт приложен.',
    responsibleId: 5,
    deadline: new Date('2026-12-02T09:00:00Z'),
    fileIds: [fileId ?? 0],
    marker: `act-task-${index}`,
  }))
  const made = answered(await bitrix24.addTasks(tasks)).map(answered)
  expect(turns.taken).toBe(1)
  expect(portal.tasks()).toHaveLength(50)
  expect(portal.tasks()[7]).toMatchObject({
    title: 'Отправить акт сверки клиенту 7',
    responsibleId: 5,
    crm: [`CO_${company}`],
    files: [`n${fileId}`],
  })
  const found = answered(
    await bitrix24.findTasks([
      { companyId: company, marker: 'act-task-49' },
      { companyId: company, marker: 'act-task-never' },
    ]),
  )
  expect(found.map(answered)).toEqual([made[49], null])
})

test('a letter goes out of the company’s card once; one without a mailbox is said', async () => {
  const { portal, bitrix24 } = await open()
  const [company = 0] = portal.portal.store.companies.keys()
  const managers = answered(await bitrix24.companyManagers([company, 999_999]))
  expect([...managers.keys()]).toEqual([company])
  const letter = {
    companyId: company,
    to: ['buh@example.ru', 'dir@example.ru'],
    subject: 'Акт сверки',
    text: 'Акт приложен.',
    from: managers.get(company)?.from ?? null,
    responsibleId: managers.get(company)?.userId ?? null,
    at: new Date('2026-12-01T03:00:00Z'),
    files: [{ name: 'акт.pdf', content: PDF }],
    marker: 'act-letter-1',
  }
  const [sent] = answered(await bitrix24.addLetters([letter])).map(answered)
  expect(portal.mail()).toMatchObject([
    { to: letter.to, subject: 'Акт сверки', from: letter.from, files: [{ name: 'акт.pdf' }] },
  ])
  const found = answered(
    await bitrix24.findLetters([{ companyId: company, marker: 'act-letter-1' }]),
  )
  expect(found.map(answered)).toEqual([sent])

  const without = await open({ mailboxes: false })
  const refused = answered(await without.bitrix24.addLetters([letter]))
  expect(codesOf(refused)).toEqual(['bitrix24.letter_not_sent'])
})

function startBulk(webhook: string) {
  const lines: string[] = []
  const write = (fields: object) => lines.push(JSON.stringify(fields))
  const bitrix24 = createBitrix24({
    access: { kind: 'webhook', url: webhook },
    throttle: { take: async () => undefined, pushBack: async () => undefined },
    log: { info: write, warn: write },
  })
  onTestFinished(() => bitrix24.close())
  return { bitrix24, lines }
}
