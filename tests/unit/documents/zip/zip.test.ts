import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ZipFile, zipStream } from '../../../../server/documents/index.ts'
import { unzip } from '../../../support/file-readers/unzip.ts'

const MODIFIED = new Date(2026, 2, 31, 13, 20, 30)

function file(name: string, content = 'содержимое'): ZipFile {
  return { name, content: new TextEncoder().encode(content), modified: MODIFIED }
}

async function* each(files: readonly ZipFile[]): AsyncGenerator<ZipFile> {
  yield* files
}

async function zipped(files: readonly ZipFile[]): Promise<Uint8Array> {
  return new Response(zipStream(each(files))).bytes()
}

async function names(files: readonly string[]): Promise<string[]> {
  return unzip(await zipped(files.map((name) => file(name)))).map(({ name }) => name)
}

describe('an archive', () => {
  it('holds every file whole, its name in UTF-8 and its time', async () => {
    const large = 'x'.repeat(300_000)
    const files = unzip(await zipped([file('Акт № 12.pdf', 'один'), file('b.pdf', large)]))
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([
      ['Акт № 12.pdf', 'один'],
      ['b.pdf', large],
    ])
    expect(files.every(({ isUtf8 }) => isUtf8)).toBe(true)
    expect(files[0]?.modified).toEqual({
      date: (46 << 9) | (3 << 5) | 31,
      time: (13 << 11) | (20 << 5) | 15,
    })
  })

  it('of no files is still an archive', async () => {
    expect(unzip(await zipped([]))).toEqual([])
  })

  it('gives equal names numbers, also when only their case differs', async () => {
    expect(await names(['Акт.pdf', 'Акт.pdf', 'акт.PDF', 'Акт (2).pdf', 'Акт.pdf'])).toEqual([
      'Акт.pdf',
      'Акт (2).pdf',
      'акт (3).PDF',
      'Акт (2) (2).pdf',
      'Акт (4).pdf',
    ])
  })

  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\act.pdf', 'C Windows act.pdf'],
    ['/act.pdf', 'act.pdf'],
    ['.bashrc', 'bashrc'],
    ['con.pdf', '_con.pdf'],
    ['Акт № 1/2.pdf', 'Акт № 1 2.pdf'],
    ['act\u202efdp.exe\u0000.', 'actfdp.exe'],
    ['..', 'file'],
    ['', 'file'],
    ['.pdf', 'pdf'],
  ])('turns the name %j into the harmless %j', async (name, safe) => {
    expect(await names([name])).toEqual([safe])
  })

  it('gives every file a name of its own that any system can unpack', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('Акт.pdf', 'акт.pdf', 'Акт (2).pdf', 'a/b', 'a b', 'NUL', '…'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 20 }), async (given) => {
        const found = await names(given)
        expect(found).toHaveLength(given.length)
        expect(new Set(found.map((each) => each.toLowerCase())).size).toBe(given.length)
        for (const each of found) {
          expect(each).not.toMatch(/[/\\:*?"<>|\p{Cc}]|^[. ]|[. ]$|^$/u)
          expect(Buffer.byteLength(each)).toBeLessThanOrEqual(255)
        }
      }),
    )
  })

  it('bears a time that its format cannot hold', async () => {
    for (const modified of [new Date(Number.NaN), new Date(0), new Date(9e14)]) {
      const [entry] = unzip(await zipped([{ ...file('a'), modified }]))
      expect(entry?.modified).toEqual({ date: (1 << 5) | 1, time: 0 })
    }
  })
})

describe('an archive under way', () => {
  it('fails with the source, and what was read of it does not look whole', async () => {
    async function* breaking() {
      yield file('a.pdf')
      throw new Error('1C does not answer')
    }
    const read: Uint8Array[] = []
    const keep = new WritableStream<Uint8Array>({ write: (chunk) => void read.push(chunk) })
    await expect(zipStream(breaking()).pipeTo(keep)).rejects.toThrow('1C does not answer')
    expect(read.length).toBeGreaterThan(0)
    expect(() => unzip(Buffer.concat(read))).toThrow('it is cut')
  })

  it('takes files as they are read, and ends the source when it is cancelled', async () => {
    let taken = 0
    let ended = false
    async function* endless() {
      try {
        for (;;) {
          taken += 1
          yield file(`${taken}.pdf`)
        }
      } finally {
        ended = true
      }
    }
    const reader = zipStream(endless()).getReader()
    for (let chunk = 0; chunk < 8; chunk += 1) await reader.read()
    expect(taken).toBeLessThanOrEqual(3)
    await reader.cancel()
    expect(ended).toBe(true)
    expect(taken).toBeLessThanOrEqual(3)
  })
})
