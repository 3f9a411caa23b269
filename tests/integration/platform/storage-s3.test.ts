import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request as send } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { storageChecks } from '../../../server/health/checks/storage.ts'
import { runChecks } from '../../../server/platform/checks/run-checks.ts'
import { proveStorage } from '../../../server/platform/storage/prove-storage.ts'
import { listening } from '../../support/http.ts'
import { type StartedS3, startS3 } from '../../support/s3/start-s3.ts'

let s3: StartedS3
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.close())

test('a file of three megabytes comes back from a server of S3 byte for byte, and is gone when deleted', async () => {
  const storage = s3.storage()
  const content = Buffer.alloc(3_000_000, 'акт')
  await storage.put('acts/a1/ru.pdf', content)
  // Not `toEqual`, which compares three million numbers one by one.
  expect(content.equals((await storage.get('acts/a1/ru.pdf')) ?? Buffer.of())).toBe(true)
  await storage.delete('acts/a1/ru.pdf')
  expect(await storage.get('acts/a1/ru.pdf')).toBeNull()
  await expect(storage.delete('acts/a1/ru.pdf')).resolves.toBeUndefined()
  await expect(proveStorage(storage)).resolves.toBeUndefined()
})

test('a wrong key, a bucket that is not there and a server that is away are told apart', async () => {
  await expect(proveStorage(s3.storage({ secret: 'wrong' }))).rejects.toMatchObject({
    code: 'storage.wrong_key',
  })
  const nowhere = s3.storage({ bucket: 'absent' })
  await expect(proveStorage(nowhere)).rejects.toMatchObject({ code: 'storage.missing' })
  // Not null: the file is not lost, its bucket is not there.
  await expect(nowhere.get('acts/1.pdf')).rejects.toMatchObject({ code: 'storage.missing' })

  const silent = createServer((socket) => socket.destroy())
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    silent.close()
  })
  const place = silent.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  const away = s3.storage({ at: `http://127.0.0.1:${place.port}` })
  await expect(away.get('acts/1.pdf')).rejects.toMatchObject({ code: 'storage.unavailable' })
})

/** In front of the server: as slow as this, and with the answers of a key that may not write. */
function startBefore(how: { delayMs?: number; isReadOnly?: boolean }): Promise<string> {
  return listening(async (request, response) => {
    if (how.isReadOnly && request.method !== 'GET') {
      response.writeHead(403, { 'content-type': 'application/xml' })
      response.end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>')
      return
    }
    await sleep(how.delayMs ?? 0)
    const passed = send(
      s3.endpoint + request.url,
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
}

const lookAt = async (at: string, deadlineMs: number) => {
  const [found] = await runChecks([storageChecks(s3.storage({ at }))], { deadlineMs })
  return found
}

test('a key that may read and not write is named by the check, with what to do', async () => {
  await s3.storage().put('acts/kept.pdf', Buffer.from('kept'))
  const at = await startBefore({ isReadOnly: true })
  const storage = s3.storage({ at })
  expect(Buffer.from((await storage.get('acts/kept.pdf')) ?? []).toString()).toBe('kept')
  await expect(storage.put('acts/1.pdf', Buffer.from('no'))).rejects.toMatchObject({
    code: 'storage.denied',
  })
  expect(await lookAt(at, 20_000)).toMatchObject({
    state: 'wrong',
    found: { en: expect.stringContaining('AccessDenied') },
    remedy: { en: expect.stringContaining('PutObject') },
  })
})

test('a slow server serves; one too slow for a probe is named by it', async () => {
  const at = await startBefore({ delayMs: 700 })
  const storage = s3.storage({ at })
  await storage.put('acts/slow.pdf', Buffer.from('slow'))
  expect(Buffer.from((await storage.get('acts/slow.pdf')) ?? []).toString()).toBe('slow')
  // Three calls: 2.1 s and more.
  expect(await lookAt(at, 20_000)).toMatchObject({ state: 'right' })
  expect(await lookAt(at, 1000)).toMatchObject({ state: 'wrong' })
})

test('a certificate of an authority of one’s own is named, with the setting that makes it trusted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-s3-tls-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const made = spawnSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -keyout ${key} -out ${cert}`.split(
      ' ',
    ),
  )
  expect(made.status).toBe(0)
  const server = createSecureServer({ key: await readFile(key), cert: await readFile(cert) })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.close()
  })
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  expect(await lookAt(`https://127.0.0.1:${place.port}`, 20_000)).toMatchObject({
    state: 'wrong',
    found: { en: expect.stringContaining('self-signed certificate') },
    remedy: { en: expect.stringContaining('NODE_EXTRA_CA_CERTS') },
  })
})
