import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../../../server/platform/storage.ts'

const PDF = Buffer.from('%PDF-1.7 \x00\xff', 'latin1')

async function folder() {
  const outer = await mkdtemp(join(tmpdir(), 'sverka-storage-'))
  onTestFinished(() => rm(outer, { recursive: true, force: true }))
  const storage = openStorage(pathToFileURL(join(outer, 'files/')).href)
  return { outer, storage }
}

/** The part of S3 that the portal uses, path-style, over real HTTP. */
async function bucket(query = '') {
  const objects = new Map<string, Buffer>()
  const seen: { method: string; url: string; headers: Record<string, unknown> }[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request
    seen.push({ method, url, headers: request.headers })
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const key = decodeURIComponent(new URL(url, 'http://s3').pathname)
    if (method === 'PUT') objects.set(key, Buffer.concat(chunks))
    if (method === 'DELETE') objects.delete(key)
    const found = objects.get(key)
    if (method === 'DELETE') response.writeHead(204).end()
    else if (found)
      response.writeHead(200, { 'Content-Length': method === 'PUT' ? 0 : found.length })
    else response.writeHead(404, { 'Content-Type': 'application/xml' })
    if (method === 'GET')
      response.end(found ?? '<Error><Code>NoSuchKey</Code><Message>no</Message></Error>')
    else response.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const endpoint = encodeURIComponent(`http://127.0.0.1:${port}`)
  const url = `s3://key:se%2Fcret@acts${query}?endpoint=${endpoint}&region=ru-1`
  return { storage: openStorage(url), objects, seen }
}

describe('files in a folder', () => {
  test('come back byte for byte, and are gone when deleted', async () => {
    const { storage } = await folder()
    await storage.put('acts/1/ru.pdf', PDF)
    expect(Buffer.from((await storage.get('acts/1/ru.pdf')) ?? [])).toEqual(PDF)
    await storage.delete('acts/1/ru.pdf')
    expect(await storage.get('acts/1/ru.pdf')).toBeNull()
  })

  test('that are not there are null, and deleting them is no fault', async () => {
    const { storage } = await folder()
    expect(await storage.get('acts/none.pdf')).toBeNull()
    await expect(storage.delete('acts/none.pdf')).resolves.toBeUndefined()
  })

  test('cannot be reached outside the folder', async () => {
    const { storage, outer } = await folder()
    await writeFile(join(outer, 'secret'), 'hidden-word')
    for (const key of ['../secret', 'acts/../../secret', '/../secret', '..\\secret']) {
      await expect(storage.get(key).then((found) => found && 'read')).rejects.toThrow()
      await expect(storage.put(key, PDF)).rejects.toThrow()
    }
    expect(await readdir(outer)).toEqual(['secret'])
  })
})

describe('files in S3', () => {
  test('come back byte for byte, path-style, signed for the region, without an ACL', async () => {
    const { storage, objects, seen } = await bucket()
    await storage.put('acts/1/ru.pdf', PDF)
    expect(objects.get('/acts/acts/1/ru.pdf')).toEqual(PDF)
    expect(Buffer.from((await storage.get('acts/1/ru.pdf')) ?? [])).toEqual(PDF)
    await storage.delete('acts/1/ru.pdf')
    expect(await storage.get('acts/1/ru.pdf')).toBeNull()

    const put = seen.find(({ method }) => method === 'PUT')
    expect(put?.headers.authorization).toMatch(/Credential=key\/\d+\/ru-1\/s3\//)
    expect(put?.headers).not.toHaveProperty('x-amz-acl')
    expect(JSON.stringify(seen)).not.toContain('se/cret')
  })

  test('that are not there are null', async () => {
    const { storage } = await bucket()
    expect(await storage.get('acts/none.pdf')).toBeNull()
  })

  test('stay under the prefix that the address names', async () => {
    const { storage, objects } = await bucket('/portal')
    await storage.put('acts/1.pdf', PDF)
    expect([...objects.keys()]).toEqual(['/acts/portal/acts/1.pdf'])
    await expect(storage.get('../other')).rejects.toThrow()
  })
})

test('files are for the portal’s own user alone, folders of an earlier release too', async () => {
  const { outer, storage } = await folder()
  await mkdir(join(outer, 'files/uploads'), { recursive: true })
  await chmod(join(outer, 'files'), 0o755)
  await storage.put('uploads/a/b/1.pdf', PDF)
  const modeOf = async (path: string) => (await stat(join(outer, 'files', path))).mode & 0o777
  expect(await modeOf('uploads/a/b/1.pdf')).toBe(0o600)
  for (const path of ['', 'uploads/a', 'uploads/a/b']) expect(await modeOf(path)).toBe(0o700)
})
