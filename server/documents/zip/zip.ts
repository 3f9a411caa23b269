import { makeZip } from 'client-zip'
import { uniqueNames } from './unique-names.ts'

export interface ZipFile {
  /** Made safe and unique before it is written into the archive. */
  name: string
  content: Uint8Array
  modified: Date
}

/**
 * A ZIP archive as it is made: files stored as they are, names in UTF-8, nothing stays in memory
 * but the directory. Files are taken from the source one ahead of the reader. When the source
 * fails the stream fails with its error before the directory is written, so a cut archive never
 * looks whole; cancelling the stream ends the source.
 * At most 65,535 files: the directory's short form counts no further.
 */
export function zipStream(files: AsyncIterable<ZipFile>): ReadableStream<Uint8Array> {
  return makeZip(entries(files))
}

/**
 * client-zip ends a source by throwing into it, which every source would have to expect; ours is
 * ended the way a `for await` does.
 */
function entries(files: AsyncIterable<ZipFile>) {
  const source = files[Symbol.asyncIterator]()
  const unique = uniqueNames()
  const done = { done: true, value: undefined } as const
  const iterator = {
    async next() {
      const { done: ended, value } = await source.next()
      if (ended) return done
      const { name, content, modified } = value
      const entry = { name: unique(name), input: content, lastModified: dosTime(modified) }
      return { done: false, value: entry } as const
    },
    async throw() {
      await source.return?.()
      return done
    },
    [Symbol.asyncIterator]: () => iterator,
  }
  return iterator
}

/** The archive counts years in seven bits from 1980; an invalid date becomes the first day. */
function dosTime(modified: Date): Date {
  const year = modified.getFullYear()
  return year >= 1980 && year <= 2107 ? modified : new Date(1980, 0, 1)
}
