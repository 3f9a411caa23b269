import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companyInn } from '../../../../sandbox/onec/ledger/requisites.ts'
import { readStoredDraft } from '../../../../server/deal-acts/draft/stored-draft.ts'
import type { MissingMappingGroup } from '../../../../server/deal-acts/index.ts'
import type { Configuration } from '../../../../server/onec/port.ts'
import { profiles } from '../../../../server/onec/profiles/index.ts'
import { bodyFaults } from '../../../unit/onec/odata/drafts/drafts-facts.ts'
import { answered } from '../../bitrix24/support.ts'
import { mendMonth } from './mend-cards.ts'
import { closeMonth, type Month, mapMissing } from './month.ts'
import { type Chosen, draftsInOnec, expectEqual } from './oracle.ts'

const CABINET = 'Личный кабинет, этап 2 по приложению № 3'
const LONG = 'Работы по техническому заданию № 51'

/** What is called otherwise in 1C, and what an accountant takes it for. */
const ITEMS: [shown: string, deals: number, item: string][] = [
  ['Баннер (шт)', 8, 'Изготовление баннера'],
  ['Статья для сайта (шт)', 8, 'Подготовка текста'],
  ['Консультация бухгалтера заказчика (ч)', 8, 'Услуги аналитика'],
  [`${CABINET} (проект)`, 8, 'Разработка сайта под ключ'],
  ['Перенос материалов со старого сайта (усл. ед)', 8, 'Вёрстка страницы'],
  [LONG, 1, 'Разработка сайта под ключ'],
]
/** The same name in another unit: another thing where the document tells no unit. */
const ITEMS_BY_UNIT: typeof ITEMS = [
  ['Правки по макету (правка)', 8, 'Правки по макету'],
  ['Разработка сайта под ключ (проект)', 8, 'Разработка сайта под ключ'],
  ['Настройка обмена с 1С (ед)', 8, 'Настройка обмена с 1С'],
]
const UNITS: typeof ITEMS = [
  ['правка', 8, 'text'],
  ['проект', 16, 'проект'],
]
const PARTIES: typeof ITEMS = [
  ['ООО «Новый заказчик»', 1, companyInn('moved')],
  ['Northwind Trading Inc.', 2, 'Northwind'],
]
/** Cards without an INN may be of foreign companies, which staff can map; mended, 1C has them all. */
const FAULTY_CARDS: [shown: string, deals: number][] = [
  ['ООО «Без реквизитов»', 1],
  ['ООО «Стройдом»', 1],
  ['Белова Анна Юрьевна', 1],
]

const named = (shown: string) => (shown.startsWith(LONG) ? LONG : shown)

/** The month of one configuration of 1C, from closed deals to drafts, as one file of tests. */
export function describeMonth(configuration: Configuration): void {
  describe(`a month of ${configuration}`, () => testMonth(configuration))
}

function testMonth(configuration: Configuration): void {
  const missing = [...ITEMS, ...(configuration === 'unf30' ? UNITS : ITEMS_BY_UNIT), ...PARTIES]
  const answers = ({ shown }: MissingMappingGroup) =>
    missing.find(([one]) => one === named(shown))?.[2] ?? null
  const bare = (shown: string) => shown.replace(/ \([^()]*\)$/, '')
  const chosen: Chosen = {
    item: (rowName) =>
      [...ITEMS, ...ITEMS_BY_UNIT].find(([shown]) => bare(shown) === named(rowName))?.[2],
    buyers: {
      'ООО «Новый заказчик»': 'ООО «Новый заказчик» (до перерегистрации)',
      'Northwind Trading Inc.': 'Northwind Trading Inc.',
    },
  }
  let month: Month

  beforeAll(async () => {
    month = await closeMonth({ configuration })
  })
  afterAll(() => month.end())

  const checkDrafts = async (count: number) => {
    const drafts = await draftsInOnec(month.app, configuration)
    expect(drafts.size).toBe(count)
    for (const [dealId, draft] of drafts) {
      const deal = month.app.sandbox.bitrix24.deal(dealId)
      expectEqual(month.app, configuration, deal, draft, chosen)
    }
  }

  test('every complete deal is a draft in 1C, equal to the kopeck', async () => {
    expect(await month.counts()).toEqual({ created: 24, attention: 56 })
    await checkDrafts(24)
  })

  test('what 1C has no counterpart for is asked once, with the deals that wait', async () => {
    const groups = await month.missingMappings()
    expect(new Set(groups.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(groups.length)
    const found = groups.map(({ shown, deals }) => [named(shown), deals])
    const expected = [...missing.map(([shown, deals]) => [shown, deals]), ...FAULTY_CARDS]
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  test('mapped once, all that waited go on', async () => {
    await mapMissing(month, answers)
    expect(await month.counts()).toEqual({ created: 69, attention: 11 })
    await checkDrafts(69)
  })

  test('cards mended in Bitrix24 finish the rest, and nobody touched 1C', async () => {
    await mendMonth(month)
    expect(await month.counts()).toEqual({ created: 80 })
    await checkDrafts(80)
    expect(await month.missingMappings()).toEqual([])
  })

  test('every document sent has fields that the configuration knows, and no others', async () => {
    const { documents } = profiles[configuration].drafts
    const acts = await month.deps.database.prisma.dealAct.findMany({ select: { draft: true } })
    const shapes = await Promise.all(
      acts
        .flatMap(({ draft }) => readStoredDraft(draft) ?? [])
        .map((draft) => month.app.deps.drafts.buildPayload(draft)),
    )
    expect(shapes).toHaveLength(80)
    for (const shape of shapes) {
      const { set, body } = answered(shape)
      const document = documents.find((one) => one.set === set) ?? expect.fail(set)
      expect(bodyFaults(configuration, document, body)).toEqual([])
    }
  })
}
