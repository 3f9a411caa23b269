import { expect, test } from 'vitest'
import { en } from '../../../server/identity/audit-trail/texts/en.ts'
import { AUDIT_ACTIONS, sayAction } from '../../../server/identity/audit-trail/texts/index.ts'
import { ru } from '../../../server/identity/audit-trail/texts/ru.ts'
import { serverSources } from '../../support/sources/server-sources.ts'

/** What stands as an action in a call of `recordAudit`; parts that the code fills in are any word. */
const recorded = serverSources.flatMap(({ name, text }) =>
  [...text.matchAll(/recordAudit\((?:[^()]|\([^()]*\))*?\baction:\s*([^\n]*)/g)].flatMap(
    ([, value = '']) =>
      [...value.matchAll(/['`]([^'`]+\.[^'`]+)['`]/g)].map(([, action = '']) => ({ name, action })),
  ),
)

test('every action that the code records has a sentence', () => {
  expect(recorded.length).toBeGreaterThan(25)
  for (const { name, action } of recorded) {
    const pattern = new RegExp(`^${action.replace(/\$\{[^}]*\}/g, '\\w+').replace('.', '\\.')}$`)
    expect(
      AUDIT_ACTIONS.some((known) => pattern.test(known)),
      `${action} in ${name}`,
    ).toBe(true)
  }
})

test('only one file writes to the audit', () => {
  const writers = serverSources.filter(({ text }) =>
    /\bauditEvent\s*\.\s*(create|update|upsert|delete)|(INTO|UPDATE|FROM)\s+"?audit_events/i.test(
      text,
    ),
  )
  expect(writers.map(({ name }) => name)).toEqual(['identity/audit.ts'])
})

test('both languages say the same of an action', () => {
  const names = (text: string) => text.match(/\{\w+\}/g)?.sort() ?? []
  for (const action of AUDIT_ACTIONS) expect(names(en[action]), action).toEqual(names(ru[action]))
})

test('codes of ours are said in words', () => {
  const said = (role: string) => sayAction('identity.role_changed', { role }, 'ru')
  expect(said('bookkeeper')).toBe('Изменена роль у контрагента: бухгалтер')
  expect(said('constructor')).toBe('Изменена роль у контрагента: constructor')
  expect(sayAction('discrepancy.resolved', { resolution: 'corrected' }, 'en')).toContain(
    'corrected in the accounts',
  )
})

test('a sentence takes plain values alone, and a dash for what is missing', () => {
  expect(sayAction('act.downloaded', { format: 'xlsx' }, 'en')).toBe(
    'Act of reconciliation downloaded, xlsx',
  )
  for (const details of [null, {}, [], 'text', { format: { a: 1 } }, { format: '' }]) {
    expect(sayAction('act.downloaded', details, 'ru')).toBe('Скачан акт сверки, —')
  }
  expect(sayAction('of.another.release', {}, 'ru')).toBe('of.another.release')
})

test('dates stand as the reader writes them', () => {
  const period = { from: '2026-10-01', to: '2026-10-31' }
  expect(sayAction('distribution.created', period, 'ru')).toMatch(/01\.10\.2026 – 31\.10\.2026$/)
  expect(sayAction('distribution.created', period, 'en')).toMatch(/1\u00a0Oct\u00a02026/)
})
