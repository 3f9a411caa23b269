import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DealActsService } from '../../../../../server/deal-acts/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as dealActSamples from '../../support/deal-acts'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const printed = vi.spyOn(console, 'error')
beforeEach(() => {
  printed.mockClear()
})
afterEach(() => expect(printed).not.toHaveBeenCalled())

const LIST = '/staff/deal-acts'
const MAPPING = '/staff/mapping'

type Visit = [path: string, changes?: Partial<DealActsService>, role?: 'accountant']
const empty = dealActSamples.list({
  rows: [],
  nextCursor: null,
  counts: dealActSamples.emptyCounts,
})

const visits: Record<string, Visit> = {
  'the list': [LIST],
  'the list, filtered and paged': [
    `${LIST}?q=x&status=all&source=sweep&wants=unit%3Ax&cursor=c`,
    {
      list: async () =>
        dealActSamples.list({
          filter: { q: 'x', status: 'all', source: 'sweep', wants: 'unit:x' },
        }),
    },
  ],
  'nothing ever asked for': [LIST, { list: async () => empty, statistics: async () => null }],
  'nothing open': [LIST, { list: async () => dealActSamples.list({ rows: [] }) }],
  'a list in trouble, by file': [
    LIST,
    {
      list: async () =>
        dealActSamples.list({
          problems: ['Битрикс24 не подключён.', '1С не подключена.'],
          delivery: 'enterprise-data',
          readyForFile: 12,
        }),
    },
  ],
  'an act': [`${LIST}/deal-1?asked=opened`],
  'an act by file': [
    `${LIST}/deal-1`,
    {
      open: async () =>
        dealActSamples.view({
          ...dealActSamples.row('exported', { amount: null, title: '' }),
          onec: null,
          decision: null,
          reasons: [],
          differences: [],
          can: { retry: true, cancel: true, decide: true, revise: false },
        }),
    },
  ],
  'an act that has only begun': [
    `${LIST}/deal-1`,
    {
      open: async () =>
        dealActSamples.view({
          ...dealActSamples.row('queued'),
          onec: null,
          draft: null,
          decision: null,
          reasons: [],
          notes: [],
          differences: [],
          timeline: [],
          messages: [],
          revisions: [],
          rule: null,
        }),
    },
  ],
  'a trial before a deal is named': [`${LIST}/dry-run`],
  'a trial': [`${LIST}/dry-run?deal=1024`],
  'a trial of a deal with an act and faults': [
    `${LIST}/dry-run?deal=1024`,
    {
      dryRun: async () =>
        dealActSamples.dryRun({
          title: '',
          dealUrl: null,
          rule: null,
          currentAct: { id: 'deal-1', status: 'created' },
          reasons: dealActSamples.view().reasons,
          document: { kind: '', body: '<Message/>', format: 'xml' },
        }),
    },
  ],
  'a trial that failed': [
    `${LIST}/dry-run?deal=0`,
    { dryRun: async () => ({ kind: 'failed', text: 'Такой сделки нет.' }) },
  ],
  mappings: [MAPPING],
  'a search of 1C': [`${MAPPING}?want=item%3Aname%3Aреклама%7C*&find=реклама&skip=20`],
  'a search of 1C that failed': [
    `${MAPPING}?want=unit%3Aпроект&find=x`,
    { searchOnec: async () => ({ kind: 'failed', text: '1С не отвечает.' }) },
  ],
  'a mapping being changed': [
    `${MAPPING}?want=item%3Aproduct%3A51%7C796&kind=item&q=сайт&cursor=x`,
  ],
  'nothing to be mapped': [
    MAPPING,
    {
      missingMappings: async () => [],
      mappings: async () => ({ rows: [], nextCursor: null }),
      rates: async () => [],
    },
  ],
  'the rules': ['/staff/settings/deal-rules'],
  'the rules while Bitrix24 is away': [
    '/staff/settings/deal-rules',
    { rules: async () => dealActSamples.rulesView({ stages: [], isDefault: true }) },
  ],
  'no rules': [
    '/staff/settings/deal-rules',
    { rules: async () => dealActSamples.rulesView({ rules: [] }) },
  ],
  'the rules as an accountant reads them': [
    '/staff/settings/deal-rules',
    { rules: async () => dealActSamples.rulesView({ canEdit: false }) },
    'accountant',
  ],
  'settings of drafts': ['/staff/settings/drafts'],
  'settings of drafts while 1C is away': [
    '/staff/settings/drafts',
    { draftSettings: async () => ({ fields: [], problem: '1С не отвечает.' }) },
    'accountant',
  ],
  'a file': [`${LIST}/files/file-4`],
  'a file that was given out': [
    `${LIST}/files/file-4?refused=yes`,
    { file: async () => dealActSamples.file(4, { given: dealActSamples.given, decided: 2 }) },
    'accountant',
  ],
  'a file in the folder, for УНФ': [
    `${LIST}/files/file-4`,
    {
      file: async () =>
        dealActSamples.file(4, { placedAt: dealActSamples.given.at, configuration: 'unf30' }),
    },
  ],
  'the version of files': ['/staff/settings/files'],
  'the version of files as an accountant reads it': [
    '/staff/settings/files',
    {
      fileSettings: async () => ({
        ...dealActSamples.fileSettings,
        configuration: 'ut11' as const,
        isInUse: false,
        folder: '/srv/files-for-1c',
        canEdit: false,
      }),
    },
    'accountant',
  ],
  'the connection': ['/staff/settings/bitrix24'],
  'no connection': [
    '/staff/settings/bitrix24',
    {
      connection: async () =>
        dealActSamples.connection({
          mode: 'none',
          portal: null,
          user: null,
          pieces: [],
          problem: 'Битрикс24 не подключён.',
        }),
    },
  ],
}

describe.each(['ru', 'en'] as const)('in %s', (locale) => {
  test.each(Object.entries(visits))('%s is a whole page', async (_, [path, changes, role]) => {
    const actor = { ...people.admin(locale), role: role ?? ('admin' as const) }
    const services = fakeServices({ dealActs: changes ?? {} })
    const answer = await openPortal(contextFor(actor, { services })).get(path)
    const html = await answer.text()
    const text = visibleText(html)

    expect(answer.status).toBe(200)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toMatch(/<title>.+ — (Сверка|Sverka)<\/title>/)
    expect(text).not.toMatch(/\{\w+\}|undefined|\[object|NaN|null/)
    expect(html, 'the policy lets no inline style through').not.toMatch(/ style="/)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  test('every state, event and message has a word of its own', async () => {
    const statuses = Object.keys(dealActSamples.emptyCounts).filter(
      (key) => !/^(open|all)$/.test(key),
    )
    const rows = statuses.map((status) => dealActSamples.row(status as never))
    const services = fakeServices({ dealActs: { list: async () => dealActSamples.list({ rows }) } })
    const portal = openPortal(contextFor(people.admin(locale), { services }))
    const html = await (await portal.get(`${LIST}?status=open`)).text()
    const labels = [...html.matchAll(/<\/svg><span>([^<]+)<\/span><\/span>/g)].map(
      ([, word]) => word,
    )
    expect(new Set(labels).size).toBe(statuses.length)
  })
})

test.each([
  LIST,
  `${LIST}/deal-1`,
  `${LIST}/dry-run?deal=1`,
  `${LIST}/files/file-1`,
  MAPPING,
  '/staff/mapping.csv',
  '/staff/settings/deal-rules',
  '/staff/settings/drafts',
  '/staff/settings/files',
  '/staff/settings/bitrix24',
])('to a customer %s does not exist', async (path) => {
  const context = contextFor(people.customer())
  const portal = openPortal(context)
  expect((await portal.get(path)).status).toBe(404)
  if (!/files|csv|dry-run/.test(path)) {
    expect((await portal.post(path, { intent: 'save' })).status).toBe(404)
  }
  for (const asked of Object.values(context.services.dealActs)) expect(asked).not.toHaveBeenCalled()
})

function visibleText(html: string): string {
  return html
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<!-- -->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u00a0\u202f\s]+/g, ' ')
}
