import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { en as pagesEn } from '~/i18n/en'
import { ru as pagesRu } from '~/i18n/ru'
import { cardTabs } from '../../../server/bitrix24-portal/set-up.ts'
import { en as shellEn } from '../../../server/http/texts/en.ts'
import { ru as shellRu } from '../../../server/http/texts/ru.ts'

/** The page for managers names buttons and sentences as the tabs have them. */

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

describe.each([
  {
    path: 'docs/bitrix24/managers.md',
    quoted: /«([^»]+)»/g,
    texts: [...Object.values(pagesRu), ...Object.values(shellRu.card)],
    language: 'ru' as const,
    guide: 'docs/bitrix24/guide.md',
  },
  {
    path: 'docs/bitrix24/managers.en.md',
    quoted: /"([^"]+)"/g,
    texts: [...Object.values(pagesEn), ...Object.values(shellEn.card)],
    language: 'en' as const,
    guide: 'docs/bitrix24/guide.en.md',
  },
])('$path', ({ path, quoted, texts, language, guide }) => {
  const page = read(path)
  const said = new Set<unknown>([...texts, ...cardTabs('', []).map(({ title }) => title[language])])

  test('quotes what the pages say, word for word', () => {
    const names = [...page.matchAll(quoted)].map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((name) => !said.has(name))).toEqual([])
  })

  test('explains sentences that are said', () => {
    const rows = [...page.matchAll(/^\| ([^|]+) \| [^|]+ \|$/gm)].map(([, row = '']) => row)
    const sentences = rows.filter((row) => !/^-+$|^Написано$|^It says$/.test(row))
    expect(sentences).toHaveLength(6)
    for (const sentence of sentences) {
      expect([...said].some((text) => String(text).startsWith(sentence))).toBe(true)
    }
  })

  test('is found from the guide', () => {
    expect(read(guide)).toContain(`(${path.split('/').at(-1)})`)
  })
})
