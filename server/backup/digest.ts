import { createHash } from 'node:crypto'
import type { Count } from './format.ts'

const NEWLINE = 0x0a
const LANES = 8

/**
 * Counts rows and sums the hashes of each, so that the order does not matter: a table has none. A sum is no proof
 * against somebody who makes rows up; against them stands the encryption of the whole file.
 */
export class RowsDigest {
  #count = 0
  #bytes = 0
  readonly #sum = new Uint32Array(LANES)

  /** @param rows whole rows, each ended by a newline */
  add(rows: Buffer): void {
    this.#bytes += rows.length
    let start = 0
    for (let end = rows.indexOf(NEWLINE); end !== -1; end = rows.indexOf(NEWLINE, start)) {
      const hash = createHash('sha256').update(rows.subarray(start, end)).digest()
      for (let lane = 0; lane < LANES; lane++) {
        this.#sum[lane] = (this.#sum[lane] ?? 0) + hash.readUInt32LE(lane * 4)
      }
      this.#count++
      start = end + 1
    }
    if (start !== rows.length) throw new Error('a row without an end')
  }

  result(): Count {
    const digest = Buffer.from(this.#sum.buffer).toString('hex')
    return { count: this.#count, bytes: this.#bytes, digest }
  }
}

/** Counts files and hashes the list of their keys with the hash of each, in the order of the backup. */
export class FilesDigest {
  #count = 0
  #bytes = 0
  readonly #hash = createHash('sha256')

  /** @param sha256 of the content, hex */
  add(key: string, bytes: number, sha256: string): void {
    this.#count++
    this.#bytes += bytes
    this.#hash.update(`${sha256} ${key}\n`)
  }

  result(): Count {
    return { count: this.#count, bytes: this.#bytes, digest: this.#hash.copy().digest('hex') }
  }
}
