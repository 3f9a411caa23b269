import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readForm, textAt } from '../../../server/bitrix24/hooks/form.ts'

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8'

function fieldsOf(body: string) {
  const form = readForm(body, FORM)
  if (form.kind === 'fault') expect.fail(`fault: ${form.fault}`)
  return form.fields
}

const plain = (body: string) => JSON.parse(JSON.stringify(fieldsOf(body)))

describe('a form as PHP reads it', () => {
  test('nests by brackets, encoded or not', () => {
    expect(plain('data%5BFIELDS%5D%5BID%5D=7405&data[FIELDS][X]=1&event=A')).toEqual({
      data: { FIELDS: { ID: '7405', X: '1' } },
      event: 'A',
    })
  })

  test('counts on for empty brackets', () => {
    expect(plain('a[]=x&a[]=y&a[5]=z&a[]=w')).toEqual({ a: { 0: 'x', 1: 'y', 5: 'z', 6: 'w' } })
  })

  test('takes the last of equal names, and what nests over what does not', () => {
    expect(plain('a=1&a=2&b=1&b[c]=2&d[e]=1&d=2')).toEqual({ a: '2', b: { c: '2' }, d: '2' })
  })

  test('reads + as a space and percent signs as UTF-8', () => {
    expect(plain('text=%D0%90%D0%BA%D1%82+1%2B1')).toEqual({ text: 'Акт 1+1' })
  })

  test('takes broken percent signs and unclosed brackets as they are', () => {
    expect(plain('a=100%&b[c=1&%5B=2&=3')).toMatchObject({ a: '100%', '[': '2' })
  })

  test('drops what a database cannot keep', () => {
    expect(plain('a=x%00y')).toEqual({ a: 'xy' })
  })

  test('with names of prototypes only makes plain fields of them', () => {
    const fields = fieldsOf(
      '__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][b]=1',
    )
    expect(textAt(fields, '__proto__', 'polluted')).toBe('1')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(Object.getPrototypeOf(fields)).toBeNull()
  })
})

describe('what is refused', () => {
  test.each([
    ['another type of content', '{}', 'application/json', 'not_a_form'],
    ['more than a megabyte', 'a'.repeat(1024 * 1024 + 1), FORM, 'too_large'],
    ['more than a thousand fields', 'a=1&'.repeat(1001), FORM, 'too_many_fields'],
    ['nesting without end', `a${'[b]'.repeat(8)}=1`, FORM, 'too_deep'],
  ])('%s', (_name, body, type, fault) => {
    expect(readForm(body, type)).toEqual({ kind: 'fault', fault })
  })

  test('a megabyte is counted in bytes, not letters', () => {
    expect(readForm('я'.repeat(600_000), FORM)).toEqual({ kind: 'fault', fault: 'too_large' })
  })

  test('a missing content type is taken for a form', () => {
    expect(readForm('a=1', undefined).kind).toBe('form')
  })
})

describe('whatever is sent', () => {
  const nasty = fc.constantFrom(
    '[',
    ']',
    '[]',
    '&',
    '=',
    '%',
    '+',
    '%00',
    '__proto__',
    'a',
    '%D0',
    '0',
  )
  const body = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(nasty, { maxLength: 120 }).map((parts) => parts.join('')),
    fc.uint8Array({ maxLength: 300 }),
  )

  test('is read or refused, never thrown at, and reaches no prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    fc.assert(
      fc.property(body, (sent) => {
        const form = readForm(sent, FORM)
        if (form.kind === 'form') JSON.stringify(form.fields)
      }),
      { numRuns: 2000 },
    )
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  })

  test('what PHP would write, nested as it is, is read back', () => {
    const name = fc
      .string({
        unit: fc.constantFrom('a', 'B', '7', 'я', ' ', '+', '.'),
        minLength: 1,
        maxLength: 5,
      })
      // A name made of a number and no more changes its place among an object's names, not its meaning.
      .map((text) => `n${text}`)
    const value = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .map((text) => text.replaceAll('\0', ''))
    const record = fc.dictionary(name, value, { maxKeys: 3, minKeys: 1 })
    const nested = fc.dictionary(name, fc.oneof(value, record), { maxKeys: 4 })
    fc.assert(
      fc.property(nested, (fields) => {
        const pairs = Object.entries(fields).flatMap(([key, inner]) =>
          typeof inner === 'string'
            ? [[key, inner]]
            : Object.entries(inner).map(([sub, text]) => [`${key}[${sub}]`, text]),
        )
        const written = pairs.map((pair) =>
          pair.map((text) => encodeURIComponent(text ?? '')).join('='),
        )
        expect(plain(written.join('&'))).toEqual(JSON.parse(JSON.stringify(fields)))
      }),
    )
  })
})
