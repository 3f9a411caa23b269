import { chmod, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Disk, KeyNormalizer } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Metrics } from './metrics.ts'

/** For the portal's own user alone. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/** Files by key, such as `reports/2024/…pdf`; a key that leaves the place (`../`) is refused. A folder on one machine, S3 over many. */
export interface Storage {
  put(key: string, content: Uint8Array): Promise<void>
  /** Null when there is no such file. */
  get(key: string): Promise<Uint8Array | null>
  delete(key: string): Promise<void>
}

/**
 * @param url `file:///folder`, or `s3://bucket/prefix?endpoint=…&region=…` with the usual AWS_…
 * environment credentials (or `accessKeyId` and `secretAccessKey` in the URL's user part).
 */
export function openStorage(url: string): Storage {
  const place = new URL(url)
  let opened: Promise<Disk> | null = null
  const disk = () => {
    opened ??= driverFor(place).then((driver) => new Disk(driver))
    return opened
  }
  const prefix = place.protocol === 's3:' ? place.pathname.replace(/^\/+|(?<!\/)\/+$/g, '') : ''
  // The disk checks the caller's key before the prefix goes in front of it.
  const full = (key: string) =>
    prefix === '' ? key : `${prefix}/${new KeyNormalizer().normalize(key)}`
  return {
    put: async (key, content) => {
      const isFolder = place.protocol === 'file:'
      if (isFolder) await makeFolder(place, key)
      await (await disk()).put(full(key), content)
      if (isFolder) await chmod(pathIn(place, key), FILE_MODE)
    },
    get: async (key) => {
      const files = await disk()
      return (await files.exists(full(key))) ? files.getBytes(full(key)) : null
    },
    delete: async (key) => (await disk()).delete(full(key)),
  }
}

/** The same storage, whose failures are counted. */
export function measureStorage(storage: Storage, { storageFailures }: Metrics): Storage {
  const counted = async <T>(operation: keyof Storage, work: Promise<T>) => {
    try {
      return await work
    } catch (error) {
      storageFailures.inc({ operation })
      throw error
    }
  }
  return {
    ...storage,
    put: (key, content) => counted('put', storage.put(key, content)),
    get: (key) => counted('get', storage.get(key)),
    delete: (key) => counted('delete', storage.delete(key)),
  }
}

/** Before the disk does, which would let others of the machine look in; closes a folder of an earlier release too. */
async function makeFolder(place: URL, key: string): Promise<void> {
  const root = fileURLToPath(place)
  const folder = dirname(pathIn(place, key))
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  await Promise.all([root, folder].map((path) => chmod(path, FOLDER_MODE)))
}

function pathIn(place: URL, key: string): string {
  return join(fileURLToPath(place), new KeyNormalizer().normalize(key))
}

async function driverFor(url: URL) {
  if (url.protocol === 'file:') return new FSDriver({ location: url, visibility: 'private' })
  // A heavy library, for those who use S3 only.
  const { S3Driver } = await import('flydrive/drivers/s3')
  const endpoint = url.searchParams.get('endpoint')
  return new S3Driver({
    bucket: url.hostname,
    region: url.searchParams.get('region') ?? 'us-east-1',
    // Buckets are private by default; many, AWS's new ones too, refuse a request that names an ACL.
    visibility: 'private',
    supportsACL: false,
    // MinIO and other servers behind an address of their own do not answer to bucket.host, and older
    // ones do not know the checksums that the client adds by default.
    ...(endpoint
      ? {
          endpoint,
          forcePathStyle: true,
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }
      : {}),
    ...(url.username
      ? {
          credentials: {
            accessKeyId: decodeURIComponent(url.username),
            secretAccessKey: decodeURIComponent(url.password),
          },
        }
      : {}),
  })
}
