import { expect } from 'vitest'
import type { Bitrix24Sandbox } from '../../../../sandbox/bitrix24/index.ts'
import { call, start, test } from './fixture.ts'

const BYTES = Buffer.from([0, 255, 1, 254])

async function rootOf(portal: Bitrix24Sandbox): Promise<string> {
  const asked = { filter: { ENTITY_TYPE: 'common' } }
  const { body } = await call(portal, 'disk.storage.getlist', asked)
  return body.result[0].ROOT_OBJECT_ID
}

async function addressOf(portal: Bitrix24Sandbox, params: object, token?: string) {
  const { body } = await call(portal, 'disk.folder.uploadfile', params, token)
  return body.result.uploadUrl as string
}

async function post(url: string, name: string, content = BYTES) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)]), name)
  const answer = await fetch(url, { method: 'POST', body: form })
  return { status: answer.status, body: await answer.json() }
}

test('the name of a file comes with its bytes, and an equal one is refused', async ({ portal }) => {
  const id = await rootOf(portal)
  const url = await addressOf(portal, { id, data: { NAME: 'не это имя.pdf' } })
  const first = await post(url, 'акт.pdf')
  expect(first.body.result).toMatchObject({ NAME: 'акт.pdf', SIZE: '4', PARENT_ID: id })
  // The address may be used for as long as the caller's access lives.
  const again = await post(url, 'АКТ.pdf')
  expect([again.status, again.body.error]).toEqual([400, 'DISK_OBJ_22000'])
  const other = await post(await addressOf(portal, { id, generateUniqueName: true }), 'акт.pdf')
  expect(other.body.result.NAME).toBe('акт (1).pdf')
  expect(portal.files().map(({ name }) => name)).toEqual(['акт.pdf', 'акт (1).pdf'])
})

test('an address that is not the portal’s own, or was changed, is refused', async ({ portal }) => {
  const id = await rootOf(portal)
  const url = new URL(await addressOf(portal, { id }))
  url.searchParams.set('token', `${url.searchParams.get('token')}x`)
  expect((await post(url.href, 'a.pdf')).body.error).toBe('ACCESS_DENIED')
  const { accessToken } = portal.installApplication()
  const app = await addressOf(portal, { id }, accessToken)
  expect(new URL(app).searchParams.get('auth')).toBe(accessToken)
  expect((await post(app, 'b.pdf')).status).toBe(200)
  portal.expireTokens()
  expect((await post(app, 'c.pdf')).body.error).toBe('expired_token')
})

test('a folder without the right, a full Drive and counted bytes refuse', async () => {
  const portal = await start({
    diskBytes: 5,
    limits: { burst: 3, perSecond: 0.001, countsUploads: true },
  })
  const id = await rootOf(portal)
  const url = await addressOf(portal, { id })
  expect((await post(url, 'a.pdf')).status).toBe(200)
  expect((await post(url, 'b.pdf')).body.error).toBe('QUERY_LIMIT_EXCEEDED')
  portal.setLimits(false)
  expect((await post(url, 'b.pdf')).body.error).toBe('ERROR_COULD_NOT_SAVE_FILE')
  portal.setFolderRights(Number(id), false)
  const denied = await call(portal, 'disk.folder.uploadfile', { id })
  expect([denied.status, denied.body.error]).toEqual([403, 'ACCESS_DENIED'])
  const sub = await call(portal, 'disk.folder.addsubfolder', { id, data: { NAME: '2026' } })
  expect(sub.body.error).toBe('ACCESS_DENIED')
})

test('the answer to bytes that were stored can be lost', async ({ portal }) => {
  const id = await rootOf(portal)
  const url = await addressOf(portal, { id })
  portal.setFaults({ id: 'lost_reset', method: 'upload', calls: 1 })
  await expect(post(url, 'акт.pdf')).rejects.toThrow()
  expect(portal.files().map(({ name }) => name)).toEqual(['акт.pdf'])
})

test('a task takes files by their names on the Drive, and drops what names none', async ({
  portal,
}) => {
  const id = await rootOf(portal)
  const file = (await post(await addressOf(portal, { id }), 'акт.pdf')).body.result.ID
  const fields = {
    TITLE: 'Отправить акт сверки',
    RESPONSIBLE_ID: 5,
    UF_TASK_WEBDAV_FILES: [`n${file}`, `${file}`, 'n1'],
  }
  await call(portal, 'tasks.task.add', { fields })
  expect(portal.tasks().at(-1)?.files).toEqual([`n${file}`])
})

test('a letter needs a mailbox; without one the activity is made and nothing is sent', async () => {
  const portal = await start({ mailboxes: false })
  const [company] = portal.portal.store.companies.keys()
  const fields = {
    OWNER_ID: company,
    OWNER_TYPE_ID: 4,
    TYPE_ID: 4,
    DIRECTION: 2,
    COMPLETED: 'Y',
    SUBJECT: 'Акт сверки',
    RESPONSIBLE_ID: 5,
    COMMUNICATIONS: [{ VALUE: 'a@example.ru', ENTITY_ID: company, ENTITY_TYPE_ID: 4 }],
  }
  const { body } = await call(portal, 'crm.activity.add', { fields })
  expect(body.error_description).toContain('From is not found')
  expect(portal.mail()).toEqual([])
  expect([...portal.portal.store.activities.values()].at(-1)?.subject).toBe('Акт сверки')
})

test('people see folders, files and tasks, and take a right away', async ({ portal }) => {
  const id = await rootOf(portal)
  const file = (await post(await addressOf(portal, { id }), '<акт>.pdf')).body.result.ID
  const [company] = portal.portal.store.companies.values()
  const fields = {
    TITLE: 'Отправить акт',
    RESPONSIBLE_ID: 5,
    UF_CRM_TASK: [`CO_${company?.id}`],
    UF_TASK_WEBDAV_FILES: [`n${file}`],
  }
  await call(portal, 'tasks.task.add', { fields })
  const open = async (path: string) => (await fetch(new URL(path, portal.consoleUrl))).text()
  expect(await open('/console/disk')).toContain('Общий диск')
  const folder = await open(`/console/disk?folder=${id}`)
  expect(folder).toContain('&lt;акт&gt;.pdf')
  const tasks = await open('/console/tasks')
  expect(tasks).toContain('Отправить акт')
  expect(tasks).toContain(`/console/company?id=${company?.id}`)
  const rights = new URL('/console/disk/rights', portal.consoleUrl)
  await fetch(rights, { method: 'POST', body: new URLSearchParams({ folder: id }) })
  expect(await open(`/console/disk?folder=${id}&lang=en`)).toContain('Nothing may be added')
})
