import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GatheredDeal } from '../../../../server/bitrix24/index.ts'
import { numberOfSerial } from '../../../../server/deal-acts/act/document-identity.ts'
import { toStoredJson } from '../../../../server/deal-acts/act/stored-kopecks.ts'
import { buildDraft } from '../../../../server/deal-acts/draft/build-draft.ts'
import { type BuiltMessage, buildMessage } from '../../../../server/deal-acts/file/index.ts'
import { readStoredMessage } from '../../../../server/deal-acts/file/stored-message.ts'
import { contractKey } from '../../../../server/deal-acts/mapping/keys.ts'
import type { Mapping } from '../../../../server/deal-acts/mapping/mapping.ts'
import type { OnecLookups } from '../../../../server/deal-acts/resolve/onec-lookups.ts'
import { resolveDeal } from '../../../../server/deal-acts/resolve/resolve.ts'
import type { DealRuleInput } from '../../../../server/deal-acts/rules/schema.ts'
import { validateDeal } from '../../../../server/deal-acts/validate/validate.ts'
import { messageFaults, sumLines, toMessage } from '../../../../server/onec/port.ts'
import {
  DATE,
  GUIDS,
  INN,
  ITEM_BY_HOUR,
  KPP,
  makeContract,
  makeDeal,
  makeLine,
  makeLookups,
  makeRequisites,
  makeRule,
  PERSON_INN,
  toGuid,
} from '../../../support/deals/deal-factory.ts'
import { someDeal } from '../../../support/deals/deal-price-factory.ts'

const IDENTITY = {
  ref: GUIDS.ref,
  marker: '[portal:1f3a]',
  date: DATE,
  number: 'П-000000007',
  version: '1.17' as const,
}

type Mappings = Pick<Mapping, 'kind' | 'key' | 'target'>[]

/** Where 1C cannot be asked: nothing but what staff mapped is known. */
function blindLookups(
  mappings: Mappings = [],
  given: Partial<Omit<OnecLookups, 'mapping'>> = {},
): OnecLookups {
  return makeLookups(
    {
      organizations: null,
      counterparties: null,
      contracts: null,
      currencies: null,
      units: null,
      ...given,
    },
    mappings,
  )
}

function read(
  deal: GatheredDeal,
  lookups: OnecLookups = blindLookups(),
  policies: DealRuleInput['policies'] = {},
) {
  return buildMessage(deal, makeRule({ policies }), lookups, IDENTITY)
}

function built(...given: Parameters<typeof read>): BuiltMessage {
  const one = read(...given)
  return one.kind === 'built' ? one : expect.fail(JSON.stringify(one))
}

function missing(...given: Parameters<typeof read>) {
  const one = read(...given)
  return one.kind === 'missing' ? one.missing : expect.fail(JSON.stringify(one))
}

const codes = ({ notes }: BuiltMessage) => notes.map(({ code }) => code)
const inUnit = (code: string | null, name: string | null) =>
  makeDeal({ lines: [makeLine({ unit: { code, name } })] })

describe('any deal that validates, where nothing of 1C is known', () => {
  test('becomes a message whose total is the deal’s amount and that the format takes', () => {
    let fits = 0
    fc.assert(
      fc.property(someDeal, (deal) => {
        if (validateDeal(deal, { rule: makeRule(), date: DATE }).length > 0) return
        fits += 1
        const { message } = built(deal)
        expect(sumLines(message.lines).total).toBe(deal.totals.deal)
        expect(messageFaults(message, '1.17')).toEqual([])
        expect(() =>
          toMessage([message], { createdAt: `${DATE}T12:00:00`, version: '1.17' }),
        ).not.toThrow()
      }),
      { numRuns: 300 },
    )
    expect(fits).toBeGreaterThan(50)
  })

  test('says line by line what the draft written at once would say', () => {
    fc.assert(
      fc.property(someDeal, (deal) => {
        const rule = makeRule({ policies: { unknownItems: 'text' } })
        if (validateDeal(deal, { rule, date: DATE }).length > 0) return
        const resolution = resolveDeal(deal, rule, makeLookups(), DATE)
        if (resolution.kind === 'missing') expect.fail(JSON.stringify(resolution.missing))
        const draft = buildDraft(deal, resolution.resolved, rule, IDENTITY)
        if (draft.kind === 'faulty') expect.fail(JSON.stringify(draft.faults))
        const { message } = built(deal)
        const figures = ({ quantity, price, discount, sum, vatRate, vat, total }: FigureLine) => ({
          quantity,
          price,
          discount,
          sum,
          vatRate,
          vat,
          total,
        })
        expect(message.lines.map(figures)).toEqual(draft.draft.lines.map(figures))
        expect(message.amountIncludesVat).toBe(draft.draft.amountIncludesVat)
        expect(message.comment).toBe(draft.draft.comment)
      }),
      { numRuns: 300 },
    )
  })

  test('is stored as JSON and comes back the same', () => {
    fc.assert(
      fc.property(someDeal, (deal) => {
        if (validateDeal(deal, { rule: makeRule(), date: DATE }).length > 0) return
        const { message } = built(deal)
        const stored = JSON.parse(JSON.stringify(toStoredJson(message)))
        expect(readStoredMessage(stored)).toEqual(message)
      }),
      { numRuns: 100 },
    )
    expect(readStoredMessage({ kind: 'services_sale', lines: [] })).toBeNull()
    expect(readStoredMessage(null)).toBeNull()
  })
})

type FigureLine = BuiltMessage['message']['lines'][number] | { [K in Figure]: unknown }
type Figure = 'quantity' | 'price' | 'discount' | 'sum' | 'vatRate' | 'vat' | 'total'

describe('the two sides', () => {
  test('go by tax numbers and names when nothing of 1C is known', () => {
    const requisites = makeRequisites({ fullName: 'Общество «Ромашка»' })
    const deal = makeDeal({ buyer: { requisites, chosenBy: 'only', candidates: [] } })
    const { message } = built(deal)
    expect(message.counterparty).toEqual({
      guid: null,
      name: 'ООО «Ромашка»',
      fullName: 'Общество «Ромашка»',
      inn: INN,
      kpp: KPP,
      isPerson: false,
    })
    expect(message.organization).toMatchObject({ guid: null, name: 'ООО «Поставщик»', inn: INN })
  })

  test('a sole trader is a person without a KPP', () => {
    const requisites = makeRequisites({ inn: PERSON_INN, kpp: ' ', name: 'ИП Крылов С. А.' })
    const deal = makeDeal({ buyer: { requisites, chosenBy: 'only', candidates: [] } })
    const one = built(deal)
    expect(one.message.counterparty).toMatchObject({ inn: PERSON_INN, kpp: null, isPerson: true })
    // 1C looks for one without a KPP by name alone, so a namesake could be taken for them.
    expect(codes(one)).toContain('buyer_found_by_name')
    expect(codes(built(makeDeal()))).not.toContain('buyer_found_by_name')
  })

  test('go by the keys and the names that staff mapped', () => {
    const lookups = blindLookups([
      {
        kind: 'counterparty',
        key: `inn:${INN} kpp:${KPP}`,
        target: toGuid(GUIDS.counterparty, 'Ромашка в 1С'),
      },
      { kind: 'organization', key: '*', target: toGuid(GUIDS.organization, 'Поставщик в 1С') },
    ])
    const { message } = built(makeDeal(), lookups)
    expect(message.counterparty).toMatchObject({ guid: GUIDS.counterparty, name: 'Ромашка в 1С' })
    expect(message.organization).toMatchObject({ guid: GUIDS.organization, name: 'Поставщик в 1С' })
  })

  test('go by 1C’s own words where 1C was asked, so that the load renames nothing', () => {
    const { message } = built(makeDeal(), makeLookups())
    expect(message.counterparty).toMatchObject({ guid: GUIDS.counterparty, name: 'Ромашка ООО' })
    expect(message.organization).toMatchObject({ guid: GUIDS.organization, name: 'Поставщик ООО' })
  })

  test('a buyer that 1C does not have is made by the load; one of another KPP is for a person', () => {
    const none = makeLookups({ counterparties: [] })
    expect(built(makeDeal(), none).message.counterparty.guid).toBeNull()
    const branch = makeLookups({
      counterparties: [
        {
          guid: GUIDS.other,
          name: 'Ромашка, филиал',
          inn: INN,
          kpp: '540101001',
          isArchived: false,
        },
      ],
    })
    expect(missing(makeDeal(), branch)).toMatchObject([
      { kind: 'counterparty', reason: 'other_kpp' },
    ])
  })

  test('an organization that 1C was asked for and does not have is missing: no load makes one', () => {
    expect(missing(makeDeal(), makeLookups({ organizations: [] }))).toMatchObject([
      { kind: 'organization', reason: 'not_found' },
    ])
  })
})

describe('a line’s item', () => {
  const itemOf = (...given: Parameters<typeof read>) => built(...given).message.lines[0]?.item

  test('is the one that staff mapped', () => {
    expect(itemOf(makeDeal(), blindLookups([ITEM_BY_HOUR]))).toMatchObject({
      guid: GUIDS.item,
      name: 'Разработка',
    })
  })

  test('is the only one that 1C has by this name and unit', () => {
    const item = {
      guid: GUIDS.other,
      code: '1',
      article: '',
      name: 'Разработка макета',
      unit: 'час',
    }
    expect(itemOf(makeDeal(), makeLookups({ items: () => [item] }, []))).toMatchObject({
      guid: GUIDS.other,
      name: 'Разработка макета',
    })
  })

  test('else is a service of its own name for each unit, without the month', () => {
    const line = (name: string, code: string, unit: string) =>
      makeDeal({ lines: [makeLine({ productId: null, name, unit: { code, name: unit } })] })
    expect(itemOf(line('Поддержка  сайта, март 2026 г.', '356', 'ч'))).toEqual({
      guid: null,
      name: 'Поддержка сайта, ч',
      unit: { code: '356', name: 'ч' },
    })
    expect(itemOf(line('Поддержка сайта за Апрель 2026', '362', 'мес'))).toMatchObject({
      name: 'Поддержка сайта, мес',
    })
    expect(itemOf(line('Поддержка сайта', '796', 'шт'))).toMatchObject({
      name: 'Поддержка сайта',
      unit: { code: '796', name: 'шт' },
    })
  })

  test('has a name that 1C’s catalogue can keep; the text stays whole', () => {
    const name = `${'Разработка '.repeat(20)}сайта`
    const { message } = built(makeDeal({ lines: [makeLine({ name })] }))
    expect(message.lines[0]?.item.name).toMatch(/^.{90,97}, ч$/)
    expect(message.lines[0]?.text).toBe(name)
  })

  test('of a unit that OKEI does not know waits for staff, or the text tells it', () => {
    const deal = inUnit('9100', 'проект')
    expect(missing(deal)).toMatchObject([
      { kind: 'unit', key: 'name:проект', shown: 'проект', reason: 'not_mapped', lines: [1] },
    ])
    const byRule = built(deal, blindLookups(), { unknownUnits: 'text' })
    expect(byRule.message.lines[0]).toMatchObject({
      text: 'Разработка макета (2 проект)',
      item: { unit: { code: '876' } },
    })
    expect(codes(byRule)).toContain('unit_in_text')
    const unit = { kind: 'unit' as const, key: 'name:проект' }
    const byStaff = built(deal, blindLookups([{ ...unit, target: { to: 'text' } }]))
    expect(byStaff.message.lines[0]?.text).toBe('Разработка макета (2 проект)')
    const asPiece = built(deal, blindLookups([{ ...unit, target: toGuid(GUIDS.unit, 'штука') }]))
    expect(asPiece.message.lines[0]).toMatchObject({
      text: 'Разработка макета',
      item: { unit: { code: '796', name: 'шт' } },
    })
    const ownRow = built(deal, blindLookups([{ ...unit, target: toGuid(GUIDS.unit, 'проект') }]))
    expect(ownRow.message.lines[0]?.item.unit).toEqual({ code: '', name: 'проект' })
  })

  test('of a line that is written as 1 is no hour', () => {
    const line = makeLine({
      source: { quantity: '0.3333', price: '6000' },
      sum: 199980n,
    })
    const { message } = built(makeDeal({ lines: [line] }), blindLookups(), { fineNumbers: 'one' })
    expect(message.lines[0]).toMatchObject({
      quantity: '1',
      text: 'Разработка макета (0,3333 ч)',
      item: { name: 'Разработка макета, усл. ед', unit: { code: '876' } },
    })
  })
})

describe('the contract', () => {
  const field = { contract: { choose: 'field', field: 'UF_CRM_1' } } as const

  test('is not named where nobody tells it, and a note says so', () => {
    const one = built(makeDeal())
    expect(one.message.contract).toBeNull()
    expect(codes(one)).toEqual(['contract_left_open'])
  })

  test('is the one that a field of the deal names, with its number and date', () => {
    const deal = (text: string) => makeDeal({ fields: { UF_CRM_1: text } })
    expect(
      built(deal('Договор № 5/26 от 01.02.2026'), blindLookups(), field).message.contract,
    ).toMatchObject({
      guid: null,
      name: 'Договор № 5/26 от 01.02.2026',
      number: '5/26',
      date: '2026-02-01',
    })
    expect(built(deal('ДИЗ-12'), blindLookups(), field).message.contract).toMatchObject({
      name: 'ДИЗ-12',
      number: 'ДИЗ-12',
      date: null,
    })
    expect(built(deal('№5 от 31.02.2026'), blindLookups(), field).message.contract?.date).toBeNull()
  })

  test('is 1C’s where 1C was asked', () => {
    expect(built(makeDeal(), makeLookups()).message.contract).toMatchObject({
      guid: GUIDS.contract,
      name: 'Договор № 5/26 от 01.02.2026',
      number: '5/26',
    })
    const two = makeLookups({ contracts: [makeContract(), makeContract({ guid: GUIDS.other })] })
    expect(missing(makeDeal(), two)).toMatchObject([{ kind: 'contract', reason: 'several' }])
  })

  test('is the one that staff mapped for the two', () => {
    const key = contractKey(GUIDS.organization, GUIDS.counterparty, 'RUB')
    const lookups = blindLookups([
      { kind: 'organization', key: '*', target: toGuid(GUIDS.organization, 'Поставщик') },
      {
        kind: 'counterparty',
        key: `inn:${INN} kpp:${KPP}`,
        target: toGuid(GUIDS.counterparty, 'Ромашка'),
      },
      { kind: 'contract', key, target: toGuid(GUIDS.contract, 'Основной') },
    ])
    expect(built(makeDeal(), lookups).message.contract).toMatchObject({
      guid: GUIDS.contract,
      name: 'Основной',
    })
  })
})

describe('the currency', () => {
  const inEuros = makeDeal({ currency: 'EUR' })

  test('needs a rate', () => {
    expect(missing(inEuros)).toMatchObject([{ kind: 'currency', reason: 'no_rate' }])
    const rate = { rate: '90.5', per: 1, date: DATE }
    const { message } = built(inEuros, blindLookups([], { rate }))
    expect(message.currency).toEqual({ code: 'EUR', rate: '90.5', per: 1 })
  })

  test('is roubles by policy, line by line', () => {
    const rate = { rate: '90.5', per: 1, date: DATE }
    const { message } = built(inEuros, blindLookups([], { rate }), { currency: 'roubles' })
    expect(message.currency.code).toBe('RUB')
    expect(sumLines(message.lines).total).toBe(108_600_000n)
  })
})

test('what the format cannot take is named', () => {
  const requisites = makeRequisites({ inn: '1234567890123' })
  const deal = makeDeal({ buyer: { requisites, chosenBy: 'only', candidates: [] } })
  expect(read(deal)).toEqual({
    kind: 'invalid',
    code: 'onec.draft_invalid',
    details: { fields: 'counterparty: too_long' },
  })
})

test('numbers are eleven characters, told apart from 1C’s by their letter', () => {
  expect(numberOfSerial(7)).toBe('П-000000007')
  expect(numberOfSerial(123_456_789)).toHaveLength(11)
})
