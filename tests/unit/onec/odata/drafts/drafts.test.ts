import { describe, expect, test } from 'vitest'
import { outcomeOfWrite } from '../../../../../server/onec/odata/client/write-outcome.ts'
import { compareDraft } from '../../../../../server/onec/odata/drafts/compare.ts'
import { draftFaults } from '../../../../../server/onec/odata/drafts/faults.ts'
import {
  buildDraftBody,
  buildRewriteBody,
} from '../../../../../server/onec/odata/drafts/payload.ts'
import type { DraftAct, DraftLine, FoundDraft } from '../../../../../server/onec/port.ts'
import { profiles } from '../../../../../server/onec/profiles/index.ts'
import { Failure } from '../../../../../server/platform/errors/failure.ts'
import { type FailureCode, failures } from '../../../../../server/platform/errors/table.ts'
import { failed } from '../../../../../server/platform/outbound/failed.ts'
import { draft, line, references, SETTINGS } from './support.ts'

const [sale, productionAct] = profiles.bp30.drafts.documents
const [tradeAct, tradeSale] = profiles.ut11.drafts.documents
const [smallFirmAct] = profiles.unf30.drafts.documents

function shape(
  document: (typeof profiles.bp30.drafts.documents)[number] | undefined,
  changes: Partial<DraftAct> = {},
  found: Parameters<typeof references>[1] = {},
) {
  if (!document) return expect.fail('no such document')
  const vat = profiles.bp30.drafts.documents.includes(document) ? 'member' : 'row'
  const act = draft({ kind: document.kind, ...changes })
  const body = buildDraftBody(act, document, references(vat, found), new Map([['item', 'Правки']]))
  const rows = body[document.section]
  const row = Array.isArray(rows) ? rows[0] : undefined
  return { body, row: row ?? {} }
}

describe('a document', () => {
  test('of БП says its operation, else the handler empties the lines', () => {
    const { body, row } = shape(sale)
    expect(body).toMatchObject({
      Ref_Key: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a01',
      Date: '2026-02-10T12:00:00',
      Posted: false,
      ВидОперации: 'Услуги',
      СпособЗачетаАвансов: 'Автоматически',
      КурсВзаиморасчетов: 1,
      КратностьВзаиморасчетов: '1',
      СуммаВключаетНДС: true,
      ДокументБезНДС: false,
      СуммаДокумента: 12000,
      Комментарий: 'Сделка 15 [portal:7a1c2f60]',
    })
    expect(row).toMatchObject({ LineNumber: '1', СтавкаНДС: 'НДС22', СуммаНДС: 2163.93 })
  })

  test('of УТ and ERP says that discounts are counted, and how it is taxed', () => {
    const { body, row } = shape(tradeAct)
    expect(body).toMatchObject({
      СкидкиРассчитаны: true,
      Согласован: false,
      НалогообложениеНДС: 'ПродажаОблагаетсяНДС',
      ЦенаВключаетНДС: true,
      АктПоЗаказам: false,
    })
    expect(row).toMatchObject({ Сумма: 12000, СуммаСНДС: 12000 })
    expect(shape(tradeSale).row).toMatchObject({ Количество: 2, КоличествоУпаковок: 2 })
    expect(shape(tradeSale).body).toMatchObject({
      ХозяйственнаяОперация: 'РеализацияКлиенту',
      Статус: 'Отгружено',
      ВариантОформленияПродажи: 'АктВыполненныхРабот',
    })
  })

  test('of УНФ has a unit with its type, and the total that the act’s is made of', () => {
    expect(shape(smallFirmAct).row).toMatchObject({
      ЕдиницаИзмерения_Type: 'StandardODATA.Catalog_КлассификаторЕдиницИзмерения',
      Всего: 12000,
    })
  })

  test('without VAT says so, each configuration in its own way', () => {
    const lines = [line({ vatRate: 'none' })]
    expect(shape(sale, { lines }).body.ДокументБезНДС).toBe(true)
    expect(shape(sale, { lines }).row.СтавкаНДС).toBe('БезНДС')
    expect(shape(tradeAct, { lines }).body.НалогообложениеНДС).toBe('ПродажаНеОблагаетсяНДС')
    expect(shape(smallFirmAct, { lines }).body.НалогообложениеНДС).toBe('НеОблагаетсяНДС')
  })

  test('with a rate settles by it', () => {
    const settlement = {
      currency: '00000000-0000-4000-8000-000000000077',
      rate: { rate: '62.1234', per: 100 },
      fromDocument: null,
      total: null,
    }
    expect(shape(sale, {}, { settlement }).body).toMatchObject({
      КурсВзаиморасчетов: 62.1234,
      КратностьВзаиморасчетов: '100',
    })
    expect(shape(smallFirmAct, {}, { settlement }).body).toMatchObject({
      Курс: 62.1234,
      Кратность: '100',
    })
    expect(shape(tradeAct, {}, { settlement }).body).not.toHaveProperty('КурсЧислитель')
  })

  test('without a place for texts takes them into the comment', () => {
    const { body, row } = shape(productionAct)
    expect(body.Комментарий).toBe(
      'Сделка 15 [portal:7a1c2f60]\n1) Разработка макета, февраль 2026, 2 ч',
    )
    expect(row).not.toHaveProperty('Содержание')
    expect(row).toMatchObject({ ПлановаяСтоимость: 3600, СуммаПлановая: 7200 })
  })

  test('prints the item’s name where nobody wrote a text', () => {
    const lines = [line({ text: '', itemGuid: 'item' })]
    expect(shape(sale, { lines }).row.Содержание).toBe('Правки')
  })

  test('keeps a discount, or the price that it makes', () => {
    const lines = [line({ quantity: '3', price: '1000', discount: 300_00n })]
    expect(shape(sale, { lines }).row).toMatchObject({ Цена: 900, Сумма: 2700 })
    expect(shape(tradeAct, { lines }).row).toMatchObject({
      Цена: 1000,
      Сумма: 2700,
      СуммаРучнойСкидки: 300,
      ПроцентРучнойСкидки: 10,
    })
    expect(shape(smallFirmAct, { lines }).row).toMatchObject({
      Цена: 1000,
      СуммаСкидкиНаценки: 300,
      ПроцентСкидкиНаценки: 10,
    })
    // No price of whole kopecks makes 2999.99 of three.
    const odd = [line({ quantity: '3', price: '1000', discount: 1n })]
    expect(shape(sale, { lines: odd }).row).toMatchObject({ Цена: 1000, Сумма: 2999.99 })
  })

  test('is rewritten without its key and its marks', () => {
    const { body } = shape(sale)
    const rewrite = buildRewriteBody(body)
    for (const field of ['Ref_Key', 'Posted', 'DeletionMark']) {
      expect(rewrite).not.toHaveProperty(field)
    }
    expect(rewrite).toMatchObject({ ВидОперации: 'Услуги', СуммаДокумента: 12000 })
  })
})

describe('a draft cannot be written', () => {
  const faultsOf = (changes: Partial<DraftAct>, kind: DraftAct['kind'] = 'services_sale') =>
    draftFaults(draft({ kind, ...changes }), profiles.bp30.drafts, SETTINGS).map(
      (fault) => `${fault.line ?? ''}${fault.field} ${fault.kind}`,
    )
  const lineFaults = (changes: Partial<DraftLine>) => faultsOf({ lines: [line(changes)] })

  test('unless there is something wrong with it', () => {
    expect(faultsOf({})).toEqual([])
  })

  test.each<[Partial<DraftAct>, string]>([
    [{ kind: 'completion_act' }, 'kind not_offered'],
    [{ ref: 'no-guid' }, 'ref not_a_guid'],
    [{ date: '2026-02-30' }, 'date not_a_date'],
    [{ organizationGuid: '' }, 'organizationGuid missing'],
    [{ counterpartyGuid: '' }, 'counterpartyGuid missing'],
    [{ contractGuid: "x' or 1 eq 1" }, 'contractGuid not_a_guid'],
    [{ currency: { code: 'руб', rate: '1' } }, 'currency.code missing'],
    [{ currency: { code: 'USD', rate: '0' } }, 'currency.rate not_a_number'],
    [{ currency: { code: 'USD', rate: '92.12345' } }, 'currency.rate not_a_number'],
    [{ marker: ' ' }, 'marker missing'],
    [{ lines: [] }, 'lines missing'],
  ])('%o: %s', (changes, fault) => {
    expect(faultsOf(changes)).toContain(fault)
  })

  test.each<[Partial<DraftLine>, string]>([
    [{ quantity: '0' }, '1quantity not_positive'],
    [{ quantity: '1.2345' }, '1quantity too_precise'],
    [{ quantity: '1.2340' }, ''],
    [{ price: '-1', sum: 0n, vat: 0n, total: 0n }, '1price not_positive'],
    [{ sum: 1n }, '1sum does_not_add_up'],
    [{ vat: 1n }, '1vat does_not_add_up'],
    [{ total: 1n }, '1total does_not_add_up'],
    [{ text: 'а'.repeat(1001) }, '1text too_long'],
    [{ text: '', itemGuid: null }, '1text missing'],
    [{ itemGuid: null }, ''],
    [{ price: '9999999999999', quantity: '10' }, '1sum too_large'],
  ])('line %o: %s', (changes, fault) => {
    expect(lineFaults(changes)).toEqual(fault === '' ? [] : [fault])
  })

  test('without what the configuration needs', () => {
    const bare = { ...SETTINGS, departmentGuid: null, production: null }
    const act = draft({ kind: 'completion_act', lines: [line({ itemGuid: null })] })
    expect(draftFaults(act, profiles.unf30.drafts, bare).map(({ field }) => field)).toEqual([
      'settings.department',
      'itemGuid',
    ])
    const production = draft({ kind: 'production_act' })
    expect(draftFaults(production, profiles.bp30.drafts, bare)).toMatchObject([
      { field: 'settings.production' },
    ])
  })
})

describe('what was read back', () => {
  const asked = draft({ kind: 'services_sale' })
  const [own] = asked.lines
  const found = {
    set: 'Document_РеализацияТоваровУслуг',
    ref: asked.ref,
    dataVersion: 'AAAA',
    number: '00БП-000001',
    posted: false,
    deletionMark: false,
    date: asked.date,
    dateTime: '2026-02-10T12:00:00',
    organizationGuid: asked.organizationGuid,
    counterpartyGuid: asked.counterpartyGuid,
    contractGuid: asked.contractGuid,
    currency: 'RUB',
    amountIncludesVat: true,
    comment: `Проверить! ${asked.comment} ${asked.marker}`,
    lines: [
      {
        itemGuid: own?.itemGuid ?? null,
        text: own?.text ?? '',
        quantity: '2.000',
        unitGuid: null,
        price: '6000.00',
        sum: 12000_00n,
        vatRate: '22',
        vat: 2163_93n,
        total: 12000_00n,
      },
    ],
    total: 12000_00n,
    vatTotal: 2163_93n,
    emptyAccounts: [],
    copies: 1,
  } satisfies FoundDraft
  const compare = (changes: Partial<FoundDraft>) =>
    sale ? compareDraft(asked, { ...found, ...changes }, sale) : expect.fail('no document')

  test('is the same however its decimals are written and whatever stands round the marker', () => {
    expect(compare({})).toEqual([])
  })

  test('differs by a kopeck, a rate, a lost line', () => {
    expect(compare({ total: 12000_01n })).toEqual([
      { field: 'total', line: null, expected: '12000.00', actual: '12000.01' },
    ])
    const [row] = found.lines
    const rate = compare({ lines: row ? [{ ...row, vatRate: '20' }] : [] })
    expect(rate).toEqual([{ field: 'vatRate', line: 1, expected: '22', actual: '20' }])
    expect(compare({ lines: [] })).toMatchObject([{ field: 'lines', expected: '1', actual: '0' }])
  })
})

describe('a write', () => {
  const outcome = (code: FailureCode, details = {}) =>
    outcomeOfWrite('Document_X', async () => failed(code, { details }))

  test.each<[FailureCode, object]>([
    ['onec.timeout', {}],
    ['onec.connection', { reason: 'ECONNRESET' }],
    ['onec.gateway', { status: 502 }],
    ['onec.server_error', { status: 500 }],
    ['onec.busy', { status: 503 }],
    ['onec.html', { status: 200 }],
    ['onec.broken_answer', {}],
    ['onec.odata_contract', {}],
    ['onec.odata_field_missing', { field: 'Number' }],
  ])('that ended in %s %o may have been taken', async (code, details) => {
    const { kind, failure } = failureIn(await outcome(code, details))
    expect([kind, failure.code, failure.details.met]).toEqual([
      'unknown',
      'onec.write_unknown',
      code,
    ])
  })

  test.each<[FailureCode, object, FailureCode]>([
    ['onec.connection', { reason: 'ECONNREFUSED' }, 'onec.connection'],
    ['onec.busy', { status: 429 }, 'onec.busy'],
    ['onec.no_slot', {}, 'onec.no_slot'],
    ['onec.paused', {}, 'onec.paused'],
    ['onec.base_locked', { status: 403 }, 'onec.base_locked'],
    ['onec.lock_conflict', { odataCode: -1 }, 'onec.lock_conflict'],
    ['onec.odata_field_missing', { odataCode: 10 }, 'onec.odata_field_missing'],
    ['onec.bad_request', { odataCode: 4 }, 'onec.value_refused'],
    ['onec.bad_request', { odataCode: 14 }, 'onec.bad_request'],
    ['onec.odata_forbidden', { odataCode: 20 }, 'onec.odata_write_forbidden'],
    ['onec.document_refused', { odataCode: -1, status: 412 }, 'onec.draft_touched'],
    [
      'onec.document_refused',
      { odataCode: -1, message: 'Период закрыт', isPeriodClosed: true },
      'onec.draft_period_closed',
    ],
    [
      'onec.document_refused',
      { odataCode: -1, message: 'Нарушено условие уникальности' },
      'onec.already_exists',
    ],
    ['onec.document_refused', { odataCode: -1, message: 'Нельзя' }, 'onec.document_refused'],
  ])('that ended in %s %o was surely not taken: %s', async (code, details, expected) => {
    const { kind, failure } = failureIn(await outcome(code, details))
    expect(failure.code).toBe(expected)
    expect(kind).toBe(failures[expected].kind)
    expect(kind).not.toBe('unknown')
  })

  test('cut short by the portal itself is unknown, by its caller is the caller’s', async () => {
    const late = outcomeOfWrite('Document_X', () => Promise.reject(new Failure('onec.timeout')))
    expect(failureIn(await late).failure.code).toBe('onec.write_unknown')
    const stopped = outcomeOfWrite('Document_X', () => Promise.reject(new Error('stopped')))
    await expect(stopped).rejects.toThrow('stopped')
  })
})

function failureIn(outcome: Awaited<ReturnType<typeof outcomeOfWrite<unknown>>>) {
  return outcome.kind === 'done' ? expect.fail('expected a failure') : outcome
}
