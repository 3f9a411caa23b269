import { guidOf } from '../../ledger/requisites.ts'

export interface Item {
  ref: string
  code: string
  article: string
  name: string
  /** OKEI code of the unit. */
  unit: string
  /** How it is usually sold: by hours, by pieces, or once as a whole. */
  sold: 'hours' | 'pieces' | 'whole'
}

const DRAFTS: [key: string, article: string, name: string, unit: string, sold: Item['sold']][] = [
  ['design-hour', 'DSGN-H', 'Услуги дизайнера', '356', 'hours'],
  ['development-hour', 'DEV-H', 'Услуги разработчика', '356', 'hours'],
  ['support-hour', 'SUP-H', 'Техническая поддержка, час', '356', 'hours'],
  ['analytics-hour', 'ANL-H', 'Услуги аналитика', '356', 'hours'],
  ['support-month', 'SUP-M', 'Техническая поддержка сайта', '362', 'whole'],
  ['promotion-month', 'SEO-M', 'Поисковое продвижение', '362', 'whole'],
  ['hosting-month', 'HOST-M', 'Размещение сайта', '362', 'whole'],
  ['layout', 'DSGN-L', 'Разработка макета', '796', 'pieces'],
  ['banner', 'DSGN-B', 'Изготовление баннера', '796', 'pieces'],
  ['page', 'DEV-P', 'Вёрстка страницы', '796', 'pieces'],
  ['text', 'TXT', 'Подготовка текста', '796', 'pieces'],
  ['correction', 'DSGN-C', 'Правки по макету', '876', 'pieces'],
  ['project', 'PRJ', 'Разработка сайта под ключ', '876', 'whole'],
  ['audit', 'AUD', 'Аудит сайта', '642', 'whole'],
  ['integration', 'DEV-I', 'Настройка обмена с 1С', '839', 'whole'],
]

/** The services of an agency: what the supplier sells. */
export const ITEMS: Item[] = DRAFTS.map(([key, article, name, unit, sold], index) => ({
  ref: guidOf(`item:${key}`),
  code: `00-${String(index + 1).padStart(8, '0')}`,
  article,
  name,
  unit,
  sold,
}))

export const ITEM_GROUP = guidOf('item-group:services')

/** Units by OKEI; `П001` is a row an accountant added, since OKEI has no «проект». */
export const UNITS: { ref: string; code: string; name: string; full: string }[] = [
  ['355', 'мин', 'Минута'],
  ['356', 'ч', 'Час'],
  ['359', 'сут', 'Сутки'],
  ['362', 'мес', 'Месяц'],
  ['366', 'г', 'Год'],
  ['539', 'чел.ч', 'Человеко-час'],
  ['540', 'чел.дн', 'Человеко-день'],
  ['625', 'л.', 'Лист'],
  ['642', 'ед', 'Единица'],
  ['704', 'набор', 'Набор'],
  ['778', 'упак', 'Упаковка'],
  ['796', 'шт', 'Штука'],
  ['839', 'компл', 'Комплект'],
  ['876', 'усл. ед', 'Условная единица'],
  ['055', 'м2', 'Квадратный метр'],
  ['166', 'кг', 'Килограмм'],
  ['П001', 'проект', 'Проект'],
].map(([code = '', name = '', full = '']) => ({ ref: guidOf(`unit:${code}`), code, name, full }))

export function unitRef(code: string): string {
  return guidOf(`unit:${code}`)
}
