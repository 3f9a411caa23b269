import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { proveStorage } from '../../../server/platform/storage/prove-storage.ts'
import { openStorage } from '../../../server/platform/storage.ts'

/** The keys that s3rver knows; it proves signatures as S3 does. */
const KEY = 'S3RVER'

let folder: string
let server: S3rver
let endpoint: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sverka-s3-'))
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'acts' }],
  })
  const { port } = await server.run()
  endpoint = `http://127.0.0.1:${port}`
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const storageAt = (given: { bucket?: string; secret?: string; at?: string } = {}) =>
  openStorage(
    `s3://${KEY}:${given.secret ?? KEY}@${given.bucket ?? 'acts'}/portal?endpoint=${encodeURIComponent(given.at ?? endpoint)}`,
  )

test('a file of three megabytes comes back from a server of S3 byte for byte, and is gone when deleted', async () => {
  const storage = storageAt()
  const content = Buffer.alloc(3_000_000, 'акт')
  await storage.put('acts/a1/ru.pdf', content)
  expect(Buffer.from((await storage.get('acts/a1/ru.pdf')) ?? [])).toEqual(content)
  await storage.delete('acts/a1/ru.pdf')
  expect(await storage.get('acts/a1/ru.pdf')).toBeNull()
  await expect(storage.delete('acts/a1/ru.pdf')).resolves.toBeUndefined()
  await expect(proveStorage(storage)).resolves.toBeUndefined()
})

test('a wrong key, a bucket that is not there and a server that is away are told apart', async () => {
  await expect(proveStorage(storageAt({ secret: 'wrong' }))).rejects.toMatchObject({
    code: 'storage.wrong_key',
  })
  const nowhere = storageAt({ bucket: 'absent' })
  await expect(proveStorage(nowhere)).rejects.toMatchObject({ code: 'storage.missing' })
  // Not null: the file is not lost, its bucket is not there.
  await expect(nowhere.get('acts/1.pdf')).rejects.toMatchObject({ code: 'storage.missing' })

  const silent = createServer((socket) => socket.destroy())
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    silent.close()
  })
  const place = silent.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  await expect(
    storageAt({ at: `http://127.0.0.1:${place.port}` }).get('acts/1.pdf'),
  ).rejects.toMatchObject({ code: 'storage.unavailable' })
})
