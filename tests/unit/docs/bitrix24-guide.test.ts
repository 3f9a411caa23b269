import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  CLIENT_EVENTS,
  DEAL_EVENTS,
  dealTypeOf,
  ITEM_EVENTS,
} from '../../../server/bitrix24/index.ts'
import { hookAddresses } from '../../../server/bitrix24-portal/connection.ts'
import { neededScopes, SCOPES } from '../../../server/bitrix24-portal/scopes.ts'
import { APPLICATION_EVENTS, cardTabs } from '../../../server/bitrix24-portal/set-up.ts'
import { DEAL_ACT_ROBOTS } from '../../../server/deal-acts/intake/robots.ts'
import { en } from '../../../server/http/texts/en.ts'
import { ru } from '../../../server/http/texts/ru.ts'

/** The guide for Bitrix24 says what the code does: names in it are held against their owners. */

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const guides = Object.entries({
  ru: read('docs/bitrix24/guide.md'),
  en: read('docs/bitrix24/guide.en.md'),
})
const quoted = (text: string, form: RegExp) =>
  [...new Set([...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))].filter((code) =>
    form.test(code),
  )

const tabs = cardTabs('', [])

const NONE = { tasks: false, drive: false }

describe.each(guides)('the guide, %s', (language, guide) => {
  test('names the events that are bound, and no others', () => {
    const events = quoted(guide, /^ON[A-Z]+$/)
    expect(events.sort()).toEqual(
      [...DEAL_EVENTS, ...ITEM_EVENTS, ...CLIENT_EVENTS, ...APPLICATION_EVENTS].sort(),
    )
  })

  test('names the tabs and robots that are registered', () => {
    expect(quoted(guide, /^CRM_/).sort()).toEqual(
      [...tabs.map(({ code }) => code), 'CRM_DYNAMIC_XXX_DETAIL_TAB'].sort(),
    )
    expect('CRM_DYNAMIC_XXX_DETAIL_TAB'.replace('XXX', '1036')).toBe(dealTypeOf(1036).tab)
    expect(quoted(guide, /^sverka_/).sort()).toEqual(DEAL_ACT_ROBOTS.map(({ code }) => code).sort())
    for (const { title } of tabs) expect(guide).toContain(title[language as 'ru' | 'en'])
  })

  test('has a row for each scope, as needed by a webhook and by an application', () => {
    const rows = [...guide.matchAll(/^\| `([a-z_]+)`[^|]*\| ([^|]+) \| ([^|]+) \|/gm)]
    const need = (mode: 'webhook' | 'application') =>
      new Set(neededScopes(mode, NONE).map(({ scope }) => scope))
    const [webhook, application] = [need('webhook'), need('application')]
    expect(rows.map(([, scope]) => scope)).toEqual(SCOPES.map(({ scope }) => scope))
    for (const [, scope = '', ofWebhook, ofApplication] of rows) {
      const isNeeded = (cell = '') => /^(нужно|needed)$/.test(cell.trim())
      expect([scope, isNeeded(ofWebhook)]).toEqual([scope, webhook.has(scope)])
      expect([scope, isNeeded(ofApplication)]).toEqual([scope, application.has(scope)])
    }
  })

  test('gives the addresses at which Bitrix24 is answered', () => {
    const given = hookAddresses({ publicUrl: '', hookSecret: 'x' }, { withSecret: true })
    const paths = [
      given.events,
      given.robot,
      given.install,
      given.dealWebhook?.replace(/\?.*/, '') ?? '',
      ...tabs.map(({ handler }) => handler),
    ]
    expect(quoted(guide, /^\/(hooks|bitrix24)\//).sort()).toEqual(paths.sort())
  })

  test('names no variable that the portal does not read, and no link that leads nowhere', () => {
    const example = read('.env.example')
    for (const name of quoted(guide, /^[A-Z0-9_]+=?$/)) {
      if (/^(ON|CRM_)/.test(name)) continue
      expect(example).toContain(name.replace(/=$/, ''))
    }
    const anchors = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    )
    for (const [, anchor = ''] of guide.matchAll(/\]\(#([^)]+)\)/g))
      expect(anchors).toContain(anchor)
  })
})

test('both languages have the same steps', () => {
  const shape = (guide: string) =>
    guide.split('\n').map((line) => /^(#+|\||\d+\.|- )/.exec(line)?.[0])
  const [one, other] = guides.map(([, guide]) => shape(guide))
  expect(one).toEqual(other)
})

test.each([
  ['ru', ru.install.steps],
  ['en', en.install.steps],
] as const)('the page of the installation asks for the same scopes, %s', (_language, steps) => {
  const text = steps.join(' ')
  for (const { scope } of SCOPES) expect(text).toMatch(new RegExp(`\\b${scope}\\b`))
})

test('README and the operator’s pages lead to the guide', () => {
  expect(read('README.md')).toContain('docs/bitrix24/guide.en.md')
  expect(read('docs/operations.md')).toContain('bitrix24/guide.en.md')
  expect(existsSync(new URL('../../../docs/bitrix24/guide.md', import.meta.url))).toBe(true)
})
