import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ru } from '../../../app/features/edi/texts/ru.ts'
import { MAX_XML_BYTES } from '../../../server/edi/xml/read-xml.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const guides = { en: read('docs/edi.md'), ru: read('docs/edi.ru.md') }
const SETTING = /\b(?:DIADOC|SABY)_[A-Z_]+\b/g

test('settings of operators are named in both languages, as the example of the environment has them', () => {
  const example = new Set(read('.env.example').match(SETTING))
  for (const guide of Object.values(guides)) {
    const named = new Set(guide.match(SETTING))
    expect([...named].filter((name) => !example.has(name))).toEqual([])
  }
  expect(new Set(guides.ru.match(SETTING))).toEqual(new Set(guides.en.match(SETTING)))
})

test('what is set in bold in Russian stands so on the pages', () => {
  const known = new Set(Object.values(ru).filter((text) => typeof text === 'string') as string[])
  const bold = [...guides.ru.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name)
  expect(bold.length).toBeGreaterThan(5)
  expect(bold.filter((name) => !known.has(name) && name !== 'без подписи')).toEqual([])
})

test('both say the same of how large a file may be', () => {
  const megabytes = MAX_XML_BYTES / 1024 / 1024
  expect(guides.ru).toContain(`до ${megabytes} МБ`)
  expect(guides.en).toContain(`up to ${megabytes} MB`)
})

test('both have the same sections of what it takes, what it costs and what is never done', () => {
  const headings = (guide: string) => guide.match(/^## .+$/gm) ?? []
  expect(headings(guides.ru)).toEqual(
    expect.arrayContaining([
      '## Что нужно',
      '## Чего это стоит в правах',
      '## Чего портал не делает никогда',
    ]),
  )
  expect(headings(guides.en)).toEqual(
    expect.arrayContaining([
      '## What it takes',
      '## What it costs in rights',
      '## What the portal never does',
    ]),
  )
})
