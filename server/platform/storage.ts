import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { S3Driver } from 'flydrive/drivers/s3'

/** Files by key; a folder on one machine, S3 over many. */
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
  const disk = new Disk(driverFor(new URL(url)))
  return {
    put: (key, content) => disk.put(key, content),
    get: async (key) => ((await disk.exists(key)) ? disk.getBytes(key) : null),
    delete: (key) => disk.delete(key),
  }
}

function driverFor(url: URL) {
  if (url.protocol === 'file:') return new FSDriver({ location: url, visibility: 'private' })
  const endpoint = url.searchParams.get('endpoint')
  return new S3Driver({
    bucket: url.hostname,
    region: url.searchParams.get('region') ?? 'us-east-1',
    visibility: 'private',
    // MinIO and other servers behind an address of their own do not answer to bucket.host.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
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
