import { expect, test } from 'vitest'
import { formText } from '~/lib/form-text'
import { readForm } from '~/lib/read-form.server'

const URLENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=b'

function post(body: BodyInit | null, type?: string): Request {
  const headers = new Headers(type === undefined ? {} : { 'Content-Type': type })
  return new Request('http://portal.example/login', { method: 'POST', body, headers })
}

async function refusalOf(request: Request): Promise<number> {
  const thrown: unknown = await readForm(request).catch((error: unknown) => error)
  return thrown instanceof Response ? thrown.status : 0
}

const part = (header: string, content: string) =>
  `--b\r\nContent-Disposition: form-data; ${header}\r\n\r\n${content}\r\n--b--\r\n`

test('a form gives its fields, whichever way it is written', async () => {
  expect((await readForm(post('a=1&a=2', `${URLENCODED}; charset=UTF-8`))).getAll('a')).toEqual([
    '1',
    '2',
  ])
  expect((await readForm(post(part('name="a"', '1'), MULTIPART))).get('a')).toBe('1')
  expect([...(await readForm(post(null)))]).toEqual([])
})

test('of several fields of one name the first counts, and of no other name', async () => {
  const form = await readForm(post('a=1&a=2&A=3&a[]=4&a.0=5&a%20=6', URLENCODED))
  expect(formText(form, 'a')).toBe('1')
  expect(formText(form, 'b')).toBe('')
})

test.each([
  ['JSON', '{"a":1}', 'application/json'],
  ['text', 'a=1', 'text/plain'],
  ['nothing known', new Uint8Array([1]), undefined],
  ['nonsense', 'a=1', ';;;'],
])('a body that is %s is no form', async (_what, body, type) => {
  expect(await refusalOf(post(body, type))).toBe(415)
})

test.each([
  ['multipart without a boundary', part('name="a"', '1'), 'multipart/form-data'],
  ['multipart with another boundary', part('name="a"', '1'), 'multipart/form-data; boundary=c'],
  ['multipart that breaks off', part('name="a"', '1').slice(0, -12), MULTIPART],
  ['a zero byte in a text', 'a=1%00', URLENCODED],
  ['a zero byte in a name', '%00a=1', URLENCODED],
  ['a bare zero byte', 'a=\0', URLENCODED],
  ['a zero byte in a part', part('name="a"', '\0'), MULTIPART],
  ['a zero byte in a file’s name', part('name="a"; filename="\0.pdf"', '1'), MULTIPART],
])('%s cannot be read', async (_what, body, type) => {
  expect(await refusalOf(post(body, type))).toBe(400)
})

test('a file may hold any bytes', async () => {
  const form = await readForm(post(part('name="a"; filename="a.pdf"', '\0\0'), MULTIPART))
  expect(form.get('a')).toBeInstanceOf(File)
})
