import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { openStorage, type Storage } from '../../../server/platform/storage.ts'

/** The key that s3rver knows, and its secret; it proves signatures as S3 does. */
const KEY = 'S3RVER'

export interface StartedS3 {
  endpoint: string
  /** As STORAGE_URL says it. @param given what is otherwise than right */
  url(given?: { bucket?: string; secret?: string; at?: string }): string
  storage(given?: { bucket?: string; secret?: string; at?: string }): Storage
  close(): Promise<void>
}

/** A server of S3 of npm's, with the bucket `acts`. */
export async function startS3(): Promise<StartedS3> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'acts' }],
  })
  const { port } = await server.run()
  const endpoint = `http://127.0.0.1:${port}`
  const url: StartedS3['url'] = ({ bucket = 'acts', secret = KEY, at = endpoint } = {}) =>
    `s3://${KEY}:${secret}@${bucket}/portal?endpoint=${encodeURIComponent(at)}`
  return {
    endpoint,
    url,
    storage: (given) => openStorage(url(given)),
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
