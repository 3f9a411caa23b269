import { expect } from 'vitest'
import { type FormatSchema, schemaOf } from '../../../../sandbox/onec/enterprise-data/schema.ts'

/** An element as it was read: its name, and its text or the elements in it. */
export type Read = [name: string, content: string | Read[]]

/** A reader of plain XML, which is all that the writer makes; anything else is a fault. */
export function readMessage(text: string): { header: Read[]; body: Read[] } {
  const token = /<(\/?)([^\s<>/]+)((?:\s[^<>]*?)?)(\/?)>|([^<]+)/gy
  const root: Read[] = []
  const open: { name: string; children: Read[]; text: string }[] = []
  const source = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  token.lastIndex = 0
  while (token.lastIndex < source.length) {
    const match = token.exec(source)
    if (!match) return expect.fail('not well-formed')
    const [, isEnd, name = '', , isEmpty, words] = match
    const current = open.at(-1)
    if (words !== undefined) {
      if (/&(?!(amp|lt|gt|quot);)/.test(words)) expect.fail(`not escaped: ${words}`)
      if (current) current.text += words
    } else if (isEnd) {
      const ended = open.pop()
      if (ended?.name !== name) expect.fail(`${name} ends ${ended?.name}`)
      const content = ended?.children.length ? ended.children : unescapeXml(ended?.text ?? '')
      ;(open.at(-1)?.children ?? root).push([name, content])
    } else if (isEmpty) (current?.children ?? root).push([name, []])
    else open.push({ name, children: [], text: '' })
  }
  expect(open).toEqual([])
  const [message] = root
  expect(message?.[0]).toBe('Message')
  const parts = new Map(Array.isArray(message?.[1]) ? message[1] : [])
  const childrenOf = (name: string) => {
    const content = parts.get(name)
    return Array.isArray(content) ? content : expect.fail(`no ${name}`)
  }
  return { header: childrenOf('msg:Header'), body: childrenOf('Body') }
}

function unescapeXml(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return text.replace(/&(\w+);/g, (_all, name: string) => names[name] ?? '')
}

export function valueAt(element: Read | undefined, ...path: string[]): string | undefined {
  const found = path.reduce<Read | undefined>(
    (at, name) => (Array.isArray(at?.[1]) ? at[1].find(([own]) => own === name) : undefined),
    element,
  )
  return typeof found?.[1] === 'string' ? found[1] : undefined
}

/** In what an element is not as this version of the format has it. */
export function faultsOf(element: Read, version = '1.17'): string[] {
  return faultsIn(element, schemaOf(version), element[0])
}

function faultsIn([name, content]: Read, schema: FormatSchema, type: string): string[] {
  const members = schema.types[type]
  if (!members) {
    const text = typeof content === 'string' ? content : 'elements'
    return faultsOfValue(name, text, type, schema)
  }
  if (!Array.isArray(content)) return [`${name}: text in place of elements`]
  const order = members.map(([member]) => member)
  const places = content.map(([child]) => order.indexOf(child))
  return [
    ...content.filter(([child]) => !order.includes(child)).map(([child]) => `${child}: unknown`),
    ...(places.some((place, at) => place < (places[at - 1] ?? 0)) ? [`${name}: out of order`] : []),
    ...members.flatMap(([member = '', , ...traits]) => {
      const count = content.filter(([child]) => child === member).length
      if (count === 0) return traits.includes('required') ? [`${name}/${member}: absent`] : []
      return count > 1 && !traits.includes('many') ? [`${name}/${member}: ${count} times`] : []
    }),
    ...content.flatMap((child) => {
      const own = members.find(([member]) => member === child[0])?.[1]
      return own === undefined ? [] : faultsIn(child, schema, own)
    }),
  ]
}

function faultsOfValue(name: string, text: string, type: string, schema: FormatSchema): string[] {
  const [base = '', longest] = type.split(' ')
  const known = schema.values[base]
  const fault = [`${name}: ${JSON.stringify(text)} is no ${type}`]
  if (longest && text.length > Number(longest)) return fault
  if (known?.maxLength && text.length > known.maxLength) return fault
  if (known?.members) return known.members.includes(text) ? [] : fault
  const form = FORMS[known?.base ?? base]
  if (form && !form.test(text)) return fault
  if (known?.totalDigits === undefined) return []
  const [whole = '', fraction = ''] = text.split('.')
  const digits = known.fractionDigits ?? 0
  const fits = fraction.length <= digits && whole.length + digits <= known.totalDigits
  return fits ? [] : fault
}

const FORMS: Record<string, RegExp> = {
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  decimal: /^\d+(\.\d+)?$/,
  Ref: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
}
