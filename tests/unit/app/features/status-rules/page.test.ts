import { describe, expect, test, vi } from 'vitest'
import { type RuleRow, toRuleRows } from '~/features/status-rules/rule-rows'
import type { Services } from '../../../../../server/composition/services.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'
import { ownRules, preview, view } from '../../support/status-rules'

const PATH = '/staff/settings/rules'

interface Options {
  acts?: Partial<Services['completionActs']>
  role?: 'admin' | 'accountant'
  locale?: 'ru' | 'en'
}

function open({ acts = {}, role = 'admin', locale = 'ru' }: Options = {}) {
  const services = fakeServices({ completionActs: acts })
  const actor = { ...people.admin(locale), role }
  const portal = openPortal(contextFor(actor, { services }))
  return {
    acts: services.completionActs,
    page: async () => plain(await (await portal.get(PATH)).text()),
    press: async (intent: string, rows: RuleRow[], checked = '') => {
      const answer = await portal.post(PATH, { ...fieldsOf(rows), intent, checked })
      return { status: answer.status, html: plain(await answer.text()) }
    },
  }
}

/** Without what React puts between texts. */
const plain = (html: string) => html.replace(/<!-- -->/g, '')

function fieldsOf(rows: RuleRow[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, position) =>
      Object.entries(row).map(([field, value]) => [`rule.${position}.${field}`, value]),
    ),
  )
}

/** What stands in the fields of a page, in its order. */
const idsIn = (html: string) =>
  [...html.matchAll(/name="rule\.\d+\.id" value="([^"]*)"/g)].map(([, id]) => id)
const checkedIn = (html: string) => /name="checked" value="([^"]*)"/.exec(html)?.[1] ?? ''

const own = toRuleRows(ownRules)
const ids = own.map(({ id }) => id)

describe('the page', () => {
  test('shows an admin the rules in force, each with its kind, words and status', async () => {
    const statusRules = async () => view({ rules: ownRules, isDefault: false })
    const html = await open({ acts: { statusRules } }).page()
    expect(idsIn(html)).toEqual(ids)
    expect(html).toContain('Действуют правила, заданные на портале')
    expect(html).toMatch(/<option value="property"[^>]*selected="">Свойство документа/)
    expect(html).toContain('value="Нет; Не совсем\\; жду"')
    expect(html).toContain('value="Почему нет"')
    expect(html).toMatch(/<option value="notPosted"[^>]*selected="">Документ не проведён/)
    expect(html).not.toContain('value="save"')
  })

  test('keeps the last rule where it is', async () => {
    const html = await open().page()
    expect(html).toContain('Если ни одно правило выше не подошло')
    expect(html).not.toContain('value="delete.10"')
    expect(html).toMatch(/disabled=""[^>]*value="down\.9"|value="down\.9"[^>]*disabled=""/)
  })

  test('says the same in English', async () => {
    const statusRules = async () => view({ rules: ownRules, isDefault: false })
    const html = await open({ acts: { statusRules }, locale: 'en' }).page()
    expect(html).toContain('takes the status of the first that matches')
    expect(html).toContain('Move rule 3 up')
  })

  test('is for an accountant to read', async () => {
    const statusRules = async () => view({ rules: ownRules })
    const html = await open({ acts: { statusRules }, role: 'accountant' }).page()
    expect(html).toContain('Изменить их может администратор')
    expect(html).toContain('Свойство «Согласовано» имеет значение «Нет» или «Не совсем; жду»')
    expect(html).toContain('из свойства «Почему нет»')
    expect(html).not.toContain('name="intent"')
  })

  test('is not there for a customer', async () => {
    const portal = openPortal(contextFor(people.customer()))
    expect((await portal.get(PATH)).status).toBe(404)
    expect((await portal.post(PATH, { intent: 'check' })).status).toBe(404)
  })

  test('is found from the settings', async () => {
    const portal = openPortal(contextFor(people.admin()))
    expect(await (await portal.get('/staff/settings')).text()).toContain(`href="${PATH}"`)
  })
})

describe('the list, by its buttons alone', () => {
  test('is put in another order, with what was typed, and nothing is stored', async () => {
    const { press, acts } = open()
    const typed = own.map((row) => (row.id === 'edi' ? { ...row, words: 'Ещё не знаю' } : row))
    const { html, status } = await press('up.4', typed)
    expect(status).toBe(200)
    expect(idsIn(html)).toEqual([...ids.slice(0, 3), 'edi', 'own-4', ...ids.slice(5)])
    expect(html).toContain('value="Ещё не знаю"')
    expect(html).toMatch(/autofocus=""[^>]*value="up\.3"|value="up\.3"[^>]*autofocus=""/i)
    expect(acts.tryStatusRules).not.toHaveBeenCalled()
    expect(acts.saveStatusRules).not.toHaveBeenCalled()
  })

  test('loses a rule and gets one', async () => {
    const { press } = open()
    expect(idsIn((await press('delete.0', own)).html)).toEqual(ids.slice(1))
    expect(idsIn((await press('add', own)).html)).toEqual([
      ...ids.slice(0, -1),
      'own-5',
      'otherwise',
    ])
  })
})

describe('a check', () => {
  test('shows what would change, by status and by example', async () => {
    const { press, acts } = open()
    const { html, status } = await press('check', own)
    expect(status).toBe(200)
    expect(acts.tryStatusRules).toHaveBeenCalledWith(expect.anything(), ownRules)
    expect(html).toContain('Статус изменится у 1\u00a0241 акта.')
    expect(html).toMatch(/выставлен → подписан: <strong[^>]*>1\u00a0240 актов/)
    expect(html).toContain('href="/acts/act-1"')
    expect(html).toContain('ООО «Ромашка»')
    expect(html).toContain('Пока ничего не сохранено')
    expect(html).toContain('value="save"')
    expect(html).not.toContain('более ранние не смотрели')
    expect(html).not.toContain('Известно не всё')
  })

  test('of very many acts says how many were looked at, and what is not known', async () => {
    const found = preview({ examined: 200_000, isWhole: false, unknown: [{ rule: 1, acts: 1200 }] })
    const tryStatusRules = async () => ({ kind: 'preview' as const, preview: found })
    const { html } = await open({ acts: { tryStatusRules }, locale: 'en' }).press('check', own)
    expect(html).toContain('At least 1\u00a0241 acts would get another status.')
    expect(html).toContain('The newest 200\u00a0000 acts were looked at')
    expect(html).toContain('Rule 2: 1\u00a0200 acts')
  })

  test('that changes nothing says so', async () => {
    const found = preview({ changes: [], examples: [] })
    const tryStatusRules = async () => ({ kind: 'preview' as const, preview: found })
    const { html } = await open({ acts: { tryStatusRules } }).press('check', own)
    expect(html).toContain('Статусы актов не изменятся')
  })

  test('tells a fault beside its field, as typed, and offers no saving', async () => {
    const faults = [
      { rule: 1, field: 'name' as const, code: 'missing' as const },
      { rule: 2, field: 'words' as const, code: 'pattern_malformed' as const },
    ]
    const tryStatusRules = async () => ({ kind: 'faults' as const, faults })
    const { html, status } = await open({ acts: { tryStatusRules } }).press('check', own)
    expect(status).toBe(422)
    expect(html).toMatch(/name="rule\.1\.name"[^>]*>(?:(?!<input).)*Укажите название свойства/)
    expect(html).toMatch(/name="rule\.2\.words"[^>]*>(?:(?!<input).)*Это не регулярное выражение/)
    expect(idsIn(html)).toEqual(ids)
    expect(html).not.toContain('value="save"')
  })
})

describe('saving', () => {
  test('stores the rules that were looked at', async () => {
    const { press, acts } = open()
    const checked = checkedIn((await press('check', own)).html)
    const { html } = await press('save', own, checked)
    expect(acts.saveStatusRules).toHaveBeenCalledWith(expect.anything(), ownRules)
    expect(html).toContain('Сохранено. Портал читает 1С')
    expect(html).not.toContain('value="save"')
  })

  test('looks again at rules that were changed after the look', async () => {
    const { press, acts } = open()
    const checked = checkedIn((await press('check', own)).html)
    const { html, status } = await press('save', own.slice(1), checked)
    expect(status).toBe(409)
    expect(acts.saveStatusRules).not.toHaveBeenCalled()
    expect(html).toContain('Правила изменились после проверки')
    const again = await press('save', own.slice(1), checkedIn(html))
    expect(again.html).toContain('Сохранено')
  })

  test('of the original rules is going back to them, after a look', async () => {
    const { press, acts } = open()
    const looked = await press('reset', own)
    const defaults = toRuleRows(view().defaults)
    expect(idsIn(looked.html)).toEqual(defaults.map(({ id }) => id))
    expect(acts.resetStatusRules).not.toHaveBeenCalled()
    const { html } = await press('save', defaults, checkedIn(looked.html))
    expect(acts.resetStatusRules).toHaveBeenCalledOnce()
    expect(acts.saveStatusRules).not.toHaveBeenCalled()
    expect(html).toContain('Сохранено')
  })

  test('is not an accountant’s to do', async () => {
    const saveStatusRules = vi.fn(async () => null)
    const { press } = open({ role: 'accountant', acts: { saveStatusRules } })
    for (const intent of ['check', 'save', 'reset', 'up.1']) {
      expect((await press(intent, own)).status).toBe(403)
    }
    expect(saveStatusRules).not.toHaveBeenCalled()
  })
})
