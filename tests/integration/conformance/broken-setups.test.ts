import { beforeEach, describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../sandbox/onec/faults/switchboard.ts'
import { type Asking, sandboxOfTests } from './ask-sandbox.ts'

/** Too long for a subject all the same; of ten thousand lines tells sound-base.test.ts. */
const { sandbox, ask } = sandboxOfTests({ longestLedger: 500 })

beforeEach(() => {
  sandbox().onec.setFaults()
  sandbox().onec.setAuth('bearer')
  sandbox().onec.base.options.latency = { from: 0, to: 0 }
  const world = sandbox().onec.odata.world()
  world.publishAll()
  world.restoreFields()
  world.closedUntil = null
})

interface Setup {
  faults?: FaultInput[]
  /** What is wrong with the base otherwise. */
  set?: () => void
  asking?: Asking
  /** The questions that name it; every one of them. */
  named: string[]
  /** In what was found or in the remedy, in English. */
  words: RegExp
}

const auth = (changes: object) => ({
  target: { auth: { kind: 'bearer' as const, ...credentials(), ...changes } },
})
const credentials = () => ({
  apiKey: 'sandbox-api-key',
  user: 'portal_svc',
  password: 'sandbox-password',
})
const world = () => sandbox().onec.odata.world()

/** Every way in which a base was seen, or may be, set up wrongly; none of it shares code with the questions. */
const SETUPS: Record<string, Setup> = {
  'wrong key': {
    asking: auth({ apiKey: 'another-key' }),
    named: ['onec.key'],
    words: /ONEC_API_KEY/,
  },
  'wrong password of OData': {
    asking: auth({ password: 'another' }),
    named: ['odata.user'],
    words: /ONEC_ODATA_PASSWORD/,
  },
  'platform refuses Bearer': {
    faults: ['bearer_refused'],
    set: () => sandbox().onec.setAuth('basic+header'),
    named: ['onec.key'],
    words: /basic\+header/,
  },
  'platform 8.3.24 to 8.3.26': {
    faults: ['bearer_stream_error'],
    set: () => sandbox().onec.setAuth('basic+header'),
    named: ['onec.key'],
    words: /basic\+header/,
  },
  'no user for a platform that refuses Bearer': {
    faults: ['bearer_refused'],
    asking: auth({ user: '', password: '' }),
    named: ['onec.key'],
    words: /default\.vrd/,
  },
  'proxy drops the header': {
    faults: ['header_eaten'],
    named: ['onec.key'],
    words: /proxy_set_header Authorization/,
  },
  'proxy drops X-API-Key': {
    faults: ['key_header_eaten'],
    set: () => sandbox().onec.setAuth('basic+header'),
    asking: { target: { auth: { kind: 'basic+header', ...credentials() } } },
    named: ['onec.key'],
    words: /has to pass the header X-API-Key/,
  },
  'clock of another zone': {
    faults: ['other_zone'],
    named: ['onec.act_zone'],
    words: /TIME_ZONE by 7\.0 h/,
  },
  'key unchecked': {
    faults: ['key_unchecked'],
    named: ['onec.no_key', 'onec.wrong_key'],
    words: /default\.vrd|safe storage/,
  },
  'OData open to all': {
    faults: ['odata_open'],
    named: ['odata.no_user', 'odata.wrong_password'],
    words: /default\.vrd/,
  },
  'HTTP service not published': {
    faults: ['not_published'],
    named: ['onec.service'],
    words: /publishExtensionsByDefault/,
  },
  'safe mode': { faults: ['safe_mode'], named: ['onec.safe_mode'], words: /Safe mode/ },
  'a fault in the module': {
    faults: ['service_error'],
    named: ['onec.module_works'],
    words: /event log/,
  },
  'base locked': { faults: ['base_locked'], named: ['onec.not_locked'], words: /locked/ },
  'no licence': { faults: ['no_licence'], named: ['onec.not_locked'], words: /licence/ },
  'sign-in page with 200': { faults: ['sign_in_page'], named: ['onec.no_page'], words: /sign-in/ },
  redirect: { faults: ['redirect_same_host'], named: ['onec.no_redirect'], words: /ONEC_URL/ },
  'fast clock': { faults: ['wrong_clock'], named: ['onec.clock'], words: /NTP/ },
  'another configuration': {
    asking: { target: { configuration: 'ut11' } },
    named: ['onec.configuration', 'odata.composition'],
    words: /bp30|ONEC_CONFIGURATION/,
  },
  'template "/*"': {
    faults: ['any_method'],
    named: ['onec.unknown_method', 'onec.get_only'],
    words: /template|GET alone/,
  },
  'wrong Content-Type': {
    faults: ['wrong_content_type'],
    named: ['onec.json_type'],
    words: /Content-Type/,
  },
  'byte order mark': { faults: ['bom'], named: ['onec.no_bom'], words: /BYTE|ByteOrderMark/i },
  'forced compression': { faults: ['forced_gzip'], named: ['onec.not_compressed'], words: /gzip/ },
  'windows-1251': { faults: ['windows_1251'], named: ['onec.utf8'], words: /UTF8/ },
  'cache of a proxy': {
    faults: ['proxy_cache'],
    named: ['onec.not_cached'],
    words: /proxy_cache off/,
  },
  'unknown counterparty accepted': {
    faults: ['unknown_accepted'],
    named: ['onec.unknown_guid'],
    words: /counterparty_not_found/,
  },
  'dates unchecked': {
    faults: ['dates_unchecked'],
    named: ['onec.bad_date', 'onec.reversed_period'],
    words: /bad_date|bad_period/,
  },
  envelope: { faults: ['envelope'], named: ['onec.act_envelope'], words: /data/ },
  'grouped lines': { faults: ['grouped_lines'], named: ['onec.act_grouped'], words: /groups/ },
  'binary numbers': { faults: ['binary_amounts'], named: ['onec.act_amounts'], words: /Окр\(/ },
  'amounts as strings': {
    faults: ['amounts_as_strings'],
    named: ['onec.act_amounts'],
    words: /a string/,
  },
  'printed amounts': {
    faults: ['printed_amounts'],
    named: ['onec.act_amounts'],
    words: /a string/,
  },
  'fractions of a kopeck': {
    faults: ['fractional_kopecks'],
    named: ['onec.act_amounts'],
    words: /kopeck/,
  },
  'dates with a zone': { faults: ['zoned_dates'], named: ['onec.act_dates'], words: /zone/ },
  'dates moved by the zone': {
    faults: ['dates_shifted'],
    named: ['onec.act_documents', 'onec.act_zone'],
    words: /time zone|UTC/,
  },
  'another counterparty': {
    faults: ['other_counterparty'],
    named: ['onec.act_whose'],
    words: /counterparty_guid/,
  },
  'another period': { faults: ['other_period'], named: ['onec.act_period'], words: /date_from/ },
  'off by a kopeck': { faults: ['wrong_sum'], named: ['onec.act_adds_up'], words: /≠/ },
  'sign reversed': { faults: ['wrong_sign'], named: ['onec.act_adds_up'], words: /reversed/ },
  'sign of the list reversed': {
    faults: ['balances_reversed'],
    named: ['onec.act_sign'],
    words: /reversed/,
  },
  'wrong turnover': { faults: ['wrong_turnover'], named: ['onec.act_turnover'], words: /turnover/ },
  'dates out of order': {
    faults: ['dates_unordered'],
    named: ['onec.act_order'],
    words: /УПОРЯДОЧИТЬ/,
  },
  'a date outside the period': {
    faults: ['date_outside'],
    named: ['onec.act_inside'],
    words: /НачалоДня/,
  },
  'last day lost': {
    faults: ['half_open_period'],
    named: ['onec.act_last_day', 'onec.act_one_day', 'onec.act_parts'],
    words: /КонецДня|КонецДня|missing|neighbouring/,
  },
  'first day lost': {
    faults: ['first_day_lost'],
    named: ['onec.act_first_day', 'onec.act_opening'],
    words: /НачалоДня/,
  },
  'sides swapped': {
    faults: ['sides_swapped'],
    named: ['onec.act_sides', 'onec.act_sign'],
    words: /supplier's books|reversed/,
  },
  'doubled lines': { faults: ['doubled_lines'], named: ['onec.act_no_doubles'], words: /joins/ },
  'first three lines': {
    faults: ['lines_cut'],
    named: ['onec.act_parts'],
    words: /missing|too many|≠/,
  },
  'reversal raises': {
    faults: ['reversal_raised'],
    named: ['onec.act_reversals'],
    words: /absolute/,
  },
  'one act for all': {
    faults: ['one_for_all'],
    named: ['onec.act_of_each'],
    words: /selection by counterparty/,
  },
  'required field missing': {
    faults: ['missing_field'],
    named: ['onec.act'],
    words: /closing_balance/,
  },
  'JSON cut short': {
    faults: ['broken_json'],
    named: ['onec.act', 'onec.balances'],
    words: /JSON|--counterparty/,
  },
  'PDF of another': {
    faults: ['foreign_pdf'],
    named: ['onec.act_pdf_whose'],
    words: /names neither/,
  },
  'stale PDF': { faults: ['stale_pdf'], named: ['onec.act_pdf_whose'], words: /closing balance/ },
  'INN as a number': {
    faults: ['requisites_as_numbers'],
    named: ['onec.act_deviations'],
    words: /number/,
  },
  'rubbish for a PDF': {
    faults: ['rubbish_pdf'],
    named: ['onec.act_pdf', 'onec.completion_act'],
    words: /PDF/,
  },
  'pages in a circle': {
    faults: ['balances_repeat'],
    named: ['onec.balances_pages'],
    words: /cursor/,
  },
  'file base': {
    faults: ['serial'],
    set: () => {
      sandbox().onec.base.options.latency = { from: 120, to: 120 }
    },
    named: ['onec.ten_at_once'],
    words: /ONEC_CONCURRENCY=1/,
  },
  'pool of one session': {
    faults: [{ id: 'pool', value: 1 }],
    set: () => {
      sandbox().onec.base.options.latency = { from: 120, to: 120 }
    },
    named: ['onec.ten_at_once'],
    words: /poolSize/,
  },
  'set not published': {
    set: () => world().unpublish('Catalog_Контрагенты'),
    named: ['odata.composition'],
    words: /Catalog_Контрагенты/,
  },
  'optional set not published': {
    set: () => world().unpublish('InformationRegister_СтатусыДокументов'),
    named: ['odata.optional'],
    words: /InformationRegister_СтатусыДокументов/,
  },
  'composition reset': {
    faults: ['empty_composition'],
    named: ['odata.composition'],
    words: /empty/,
  },
  'field missing': {
    set: () => world().dropField('Document_РеализацияТоваровУслуг', 'СуммаДокумента'),
    named: ['odata.fields'],
    words: /СуммаДокумента/,
  },
  'old VAT list': { faults: ['old_vat'], named: ['odata.vat'], words: /22/ },
  'base of another organization': {
    faults: ['other_organization'],
    asking: { target: { inn: async () => '6374423884' } },
    named: ['odata.organization'],
    words: /No INN 6374423884/,
  },
  'no rights': { faults: ['no_rights'], named: ['odata.rights'], words: /УдаленныйДоступOData/ },
  'query cut by a proxy': {
    faults: ['query_cut'],
    named: ['odata.order', 'odata.pages', 'odata.filter'],
    words: /query|\$filter/,
  },
  'sessions not kept': {
    faults: ['no_sessions'],
    named: ['odata.sessions'],
    words: /reuseSessions/,
  },
  'client’s key ignored': {
    faults: ['client_key_ignored'],
    named: ['draft.client_key'],
    words: /marker/,
  },
  'accounts left empty': {
    faults: ['accounts_left_empty'],
    named: ['draft.accounts'],
    words: /Показывать счета/,
  },
  'closed period': {
    faults: ['closed_period'],
    named: ['draft.open_period'],
    words: /change lock/,
  },
  'a handler changes drafts': {
    faults: ['handler_changes'],
    named: ['draft.read_back'],
    words: /price/,
  },
}

describe('every broken set-up is named with its remedy', () => {
  test.each(Object.entries(SETUPS))(
    '%s',
    async (_name, { faults = [], set, asking, named, words }) => {
      sandbox().onec.setFaults(...faults)
      set?.()
      const results = await ask({ ...asking, only: named })
      expect(results.map(({ id }) => id).sort()).toEqual([...named].sort())
      for (const { id, state, found, remedy } of results) {
        if (id === 'odata.optional') expect(state).toBe('skipped')
        else
          expect({ id, state }).toEqual({ id, state: expect.stringMatching(/^(wrong|warning)$/) })
        expect(`${found?.en} ${remedy?.en}`).toMatch(words)
        expect(`${found?.ru} ${remedy?.ru}`).toMatch(/[а-я]{4}/)
      }
    },
  )
})

test('what the base publishes is switched from outside too', async () => {
  const compose = (body: object) =>
    fetch(new URL('/sandbox/composition', sandbox().onec.url), {
      method: 'POST',
      body: JSON.stringify(body),
    })
  const composed = await compose({
    unpublish: ['Catalog_Валюты'],
    withoutFields: [{ set: 'Document_РеализацияТоваровУслуг', field: 'Услуги.Цена' }],
  })
  expect(composed.status).toBe(200)
  const results = await ask({ only: ['odata.composition', 'odata.fields'] })
  expect(results.map(({ state, found }) => [state, found?.en])).toEqual([
    ['wrong', expect.stringContaining('Catalog_Валюты')],
    ['wrong', expect.stringContaining('Услуги.Цена')],
  ])
  expect((await compose({ reset: true })).status).toBe(200)
  expect((await ask({ only: ['odata.composition'] }))[0]?.state).toBe('right')
})

test('a base that does not answer is named once; the rest is not asked, and nobody waits for it', async () => {
  const started = performance.now()
  const results = await ask({
    target: { url: 'http://127.0.0.1:1/base', odataUrl: 'http://127.0.0.1:1/base' },
  })
  expect(performance.now() - started).toBeLessThan(10_000)
  expect(results.filter(({ state }) => state === 'wrong').map(({ id }) => id)).toEqual([
    'onec.connection',
    'odata.published',
    'odata.rights',
  ])
})

test('a base that hangs ends by itself', async () => {
  sandbox().onec.setFaults('hang')
  const started = performance.now()
  const results = await ask({ target: { callMs: 300 } })
  expect(performance.now() - started).toBeLessThan(15_000)
  expect(results.find(({ id }) => id === 'onec.connection')).toMatchObject({ state: 'wrong' })
})
