import { expect, test } from 'vitest'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { withUploadForm } from '~/lib/input/upload-form.server'
import { readForm } from '~/lib/read-form.server'
import type { Actor } from '../../../../server/identity/index.ts'
import { readSources } from '../../../support/sources/source-patterns.ts'

const URLENCODED = 'application/x-www-form-urlencoded'

const post = (body: BodyInit, type?: string) =>
  new Request('http://portal.example/x', {
    method: 'POST',
    body,
    ...(type && { headers: { 'Content-Type': type } }),
  })

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.catch((error: unknown) => error)
  return thrown instanceof Response ? `${thrown.status} ${await thrown.text()}` : 'taken'
}

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

test.each([
  ['line.0.debit', ' '.repeat(60_000)],
  ['rate', '9'.repeat(1_000_000)],
  ['email', `${'a'.repeat(400)}@b.example`],
  ['password', 'p'.repeat(1025)],
  ['text', 'т'.repeat(20_001)],
  ['a-field-nobody-knows', 'x'.repeat(1001)],
])('%s has a bound, whichever way the form is written', async (name, value) => {
  const written = new URLSearchParams({ [name]: value }).toString()
  expect(await refusalOf(readForm(post(written, URLENCODED)))).toBe('422 too_long')
  expect(await refusalOf(readForm(post(formOf({ [name]: value }))))).toBe('422 too_long')
  const address = new Request(`http://portal.example/x?${written}`)
  expect(await refusalOf((async () => readQuery(address))())).toBe('422 too_long')
})

test.each([
  ['answer', 32_768],
  ['held', 131_072],
  // Ids of passkeys have up to 1023 bytes.
  ['passkey', 1364],
])('what a browser makes for %s is taken whole, up to its bound', async (name, length) => {
  const value = 'A'.repeat(length)
  expect((await readForm(post(formOf({ [name]: value })))).get(name)).toBe(value)
  const address = new URLSearchParams({ [name]: value }).toString()
  expect((await readForm(post(address, URLENCODED))).get(name)).toBe(value)
  expect(await refusalOf(readForm(post(formOf({ [name]: 'A'.repeat(140_000) }))))).toBe(
    '422 too_long',
  )
})

test('what people write is taken whole', async () => {
  const fields = { text: 'т'.repeat(10_001), 'line.0.debit': '12 000,50 руб.', name: 'Ромашка' }
  const form = await readForm(post(formOf(fields)))
  expect(Object.fromEntries(form)).toEqual(fields)
})

test('a form of very many fields is refused before it is taken apart', async () => {
  expect(await refusalOf(readForm(post('a&'.repeat(9000), URLENCODED)))).toBe('413 too_many_fields')
})

test('a hundred thousand parts are refused without holding the process', async () => {
  const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
  const body = `${part.repeat(100_000)}--b--\r\n`
  const request = post(body, 'multipart/form-data; boundary=b')
  expect(await longestPause(() => refusalOf(readForm(request)))).toBeLessThan(200)
})

test('a part of a path that no id is like names nothing', () => {
  expect(readParam({ id: 'a'.repeat(10_000) }, 'id')).toBe('')
  expect(readParam({ id: 'a\0' }, 'id')).toBe('')
  expect(readParam({ id: 'abc' }, 'id')).toBe('abc')
})

test('of one customer three uploads go on at once, of all eight', async () => {
  const ends: (() => void)[] = []
  const begin = (sender: string) =>
    withUploadForm(
      post(formOf({ a: '1' })),
      { role: 'client', userId: 'u', current: { id: sender } } as Actor,
      () => new Promise<string>((end) => ends.push(() => end('done'))),
    )
  const running = ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c'].map(begin)
  await expect.poll(() => ends.length).toBe(8)
  expect(await refusalOf(begin('a'))).toBe('429 too_many_uploads')
  expect(await refusalOf(begin('d'))).toBe('429 too_many_uploads')
  for (const end of ends.splice(0)) end()
  expect(await Promise.all(running)).toEqual(Array(8).fill('done'))
  const again = begin('a')
  await expect.poll(() => ends.length).toBe(1)
  ends[0]?.()
  expect(await again).toBe('done')
})

test('no route reads a form, a query or a parameter by another way', () => {
  const others = readSources('app')
    .filter(({ name }) => name !== 'app/lib/input/read-query.server.ts')
    .filter(({ text }) =>
      /request\.(?:formData|text|json|arrayBuffer|blob)\(\)|\.searchParams|searchParams \}|params\.(?!size|set|append|toString)\w|params\[/.test(
        text,
      ),
    )
    .map(({ name }) => name)
  expect(others).toEqual(['app/lib/read-form.server.ts'])
})

/** The most milliseconds of the processor that pass without a turn for others; what else the machine does is not counted. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = process.cpuUsage()
  const look = () => {
    const { user, system } = process.cpuUsage(last)
    longest = Math.max(longest, (user + system) / 1000)
    last = process.cpuUsage()
  }
  const timer = setInterval(look, 5)
  await work()
  look()
  clearInterval(timer)
  return longest
}
