import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Disk, KeyNormalizer } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Metrics } from './metrics.ts'
import { isNoSuchFile, storageFailureOf } from './storage/storage-failure.ts'
import { writeWhole } from './storage/write-file.ts'

/**
 * Files by key, such as `reports/2024/…pdf`; a key that leaves the place (`../`) is refused. A folder on one machine,
 * S3 over many. What does not work is thrown as `StorageFailure`, within a minute.
 */
export interface Storage {
  /** The file is there whole, or not at all. */
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
  const root = place.protocol === 'file:' ? fileURLToPath(place) : null
  const prefix = place.protocol === 's3:' ? place.pathname.replace(/^\/+|(?<!\/)\/+$/g, '') : ''
  const full = (key: string) => {
    const normalized = new KeyNormalizer().normalize(key)
    return prefix === '' ? normalized : `${prefix}/${normalized}`
  }
  return {
    put: async (key, content) => {
      const path = full(key)
      await named(
        root === null
          ? disk().then((files) => files.put(path, content))
          : writeWhole(root, join(root, path), content),
      )
    },
    get: async (key) => {
      const path = full(key)
      const files = await disk()
      // Asked for at once: whether it is there would be a second question, and of a bucket that is not there the same answer.
      return await files.getBytes(path).catch((error) => {
        if (isNoSuchFile(error)) return null
        throw storageFailureOf(error)
      })
    },
    delete: async (key) => {
      const path = full(key)
      await named(disk().then((files) => files.delete(path)))
    },
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

async function named<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw storageFailureOf(error)
  }
}

/** A try at S3; it is tried twice. A file has at most 32 MB. */
const S3_TIMEOUTS = {
  connectionTimeout: 5_000,
  requestTimeout: 20_000,
  throwOnRequestTimeout: true,
  socketTimeout: 20_000,
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
    requestHandler: S3_TIMEOUTS,
    maxAttempts: 2,
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
