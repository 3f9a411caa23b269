import type { MeasureName } from './directories.ts'

/** What the agency sells as a catalogue product: rows of it carry a product id. */
export const PRODUCTS = {
  developer: { id: 201, name: 'Услуги разработчика' },
  designer: { id: 203, name: 'Услуги дизайнера' },
  analyst: { id: 205, name: 'Услуги аналитика' },
  supportHour: { id: 207, name: 'Техническая поддержка, час' },
  supportMonth: { id: 209, name: 'Техническая поддержка сайта' },
  promotion: { id: 211, name: 'Поисковое продвижение' },
  hosting: { id: 213, name: 'Размещение сайта' },
  layout: { id: 215, name: 'Разработка макета' },
  banner: { id: 217, name: 'Баннер' },
  page: { id: 219, name: 'Вёрстка страницы' },
  text: { id: 221, name: 'Статья для сайта' },
  revision: { id: 223, name: 'Правки по макету' },
  project: { id: 225, name: 'Разработка сайта под ключ' },
  audit: { id: 227, name: 'Аудит сайта' },
  integration: { id: 229, name: 'Настройка обмена с 1С' },
} as const

type ProductKey = keyof typeof PRODUCTS

/** A line as it is sold: of the catalogue, or written in by hand. */
export interface Sold {
  product?: ProductKey
  /** The line's own words; the product's name when absent. */
  name?: string
  measure: MeasureName
  /** For one unit with tax, in whole units of the currency, from and to. */
  price: [from: number, to: number]
  quantity: [from: number, to: number] | number
  /** Quarters of an hour: 12.25 and the like. */
  fractional?: boolean
}

/** One kind of deal: what it is called and what it is made of. `{month}` and `{company}` are filled in. */
interface Template {
  title: string
  categoryId: 0 | 1
  rows: Sold[]
}

const hours = (product: ProductKey, from: number, to: number, rate: number): Sold => ({
  product,
  measure: 'hour',
  price: [rate, rate + 800],
  quantity: [from, to],
  fractional: true,
})

const once = (product: ProductKey, from: number, to: number, measure: MeasureName): Sold => ({
  product,
  measure,
  price: [from, to],
  quantity: 1,
})

const byHand = (
  name: string,
  measure: MeasureName,
  price: [from: number, to: number],
  quantity: Sold['quantity'] = 1,
): Sold => ({ name, measure, price, quantity })

export const TEMPLATES: Template[] = [
  {
    title: 'Сайт под ключ: {company}',
    categoryId: 0,
    rows: [
      once('project', 240_000, 620_000, 'project'),
      { product: 'page', measure: 'piece', price: [7_500, 9_500], quantity: [3, 9] },
      byHand('Перенос материалов со старого сайта', 'conditional', [12_000, 30_000]),
    ],
  },
  {
    title: 'Поддержка сайта, {month}',
    categoryId: 1,
    rows: [once('supportMonth', 28_000, 60_000, 'month'), hours('supportHour', 3, 14, 2_600)],
  },
  {
    title: 'Доработки по часам, {month}',
    categoryId: 1,
    rows: [
      { ...hours('developer', 8, 60, 3_200), measure: 'ownHour' },
      hours('analyst', 2, 9, 3_500),
    ],
  },
  {
    title: 'Аудит сайта и отчёт',
    categoryId: 0,
    rows: [once('audit', 55_000, 140_000, 'unit')],
  },
  {
    title: 'Правки по макетам, {month}',
    categoryId: 1,
    rows: [
      { product: 'revision', measure: 'revision', price: [1_800, 2_900], quantity: [4, 22] },
      hours('designer', 1, 6, 2_900),
    ],
  },
  {
    title: 'Продвижение, {month}',
    categoryId: 1,
    rows: [
      once('promotion', 45_000, 110_000, 'month'),
      { product: 'text', measure: 'piece', price: [3_200, 5_400], quantity: [2, 8] },
    ],
  },
  {
    title: 'Обмен сайта с 1С',
    categoryId: 0,
    rows: [
      once('integration', 90_000, 180_000, 'unit'),
      hours('developer', 6, 24, 3_200),
      byHand('Консультация бухгалтера заказчика', 'hour', [2_500, 3_500], [1, 4]),
    ],
  },
  {
    title: 'Подписка на размещение, {month}',
    categoryId: 1,
    rows: [once('hosting', 4_500, 9_900, 'month')],
  },
  {
    title: 'Личный кабинет: этап 2',
    categoryId: 0,
    rows: [
      byHand('Личный кабинет, этап 2 по приложению № 3', 'project', [180_000, 460_000]),
      hours('designer', 4, 16, 2_900),
    ],
  },
  {
    title: 'Баннеры к акции',
    categoryId: 0,
    rows: [
      { product: 'banner', measure: 'piece', price: [3_900, 6_500], quantity: [2, 12] },
      { product: 'layout', measure: 'piece', price: [9_000, 16_000], quantity: [1, 3] },
    ],
  },
]

export const CONTACT_NAMES: [lastName: string, name: string, secondName: string][] = [
  ['Фёдоров', 'Павел', 'Николаевич'],
  ['Белова', 'Анна', 'Юрьевна'],
  ['Крылов', 'Степан', 'Олегович'],
  ['Макарова', 'Ирина', 'Львовна'],
  ['Гусев', 'Артём', 'Романович'],
  ['Титова', 'Светлана', 'Борисовна'],
]

export const CITIES = ['Москва', 'Санкт-Петербург', 'Казань', 'Самара', 'Екатеринбург'] as const
export const STREETS = ['ул. Лесная', 'пр. Мира', 'ул. Гагарина', 'наб. реки Фонтанки'] as const

interface Bank {
  name: string
  bik: string
  /** The bank's own account with the central bank. */
  account: string
}

export const BANKS: [Bank, ...Bank[]] = [
  { name: 'АО «Банк Северный»', bik: '044525111', account: '30101810145250000111' },
  { name: 'ПАО «Волжский кредит»', bik: '042202222', account: '30101810200000000222' },
]
