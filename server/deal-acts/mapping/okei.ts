import { OKEI_UNITS } from './okei-table.ts'
import { unitNameKey } from './text-key.ts'

/** A unit of OKEI. */
export interface OkeiUnit {
  /** Three or four digits, with leading zeros. */
  code: string
  name: string
  symbol: string
}

/** How people write units besides the names that OKEI has, by code. */
const EVERYDAY: Readonly<Record<string, readonly string[]>> = {
  '006': ['метра', 'метров'],
  '018': ['п.м', 'мп', 'м.п'],
  '055': ['кв.м', 'м.кв', 'квм'],
  '113': ['куб.м', 'м.куб'],
  '166': ['кило'],
  '257': ['мб', 'mb'],
  '2553': ['гб', 'gb'],
  '2554': ['тб', 'tb'],
  '354': ['сек'],
  '355': ['минут', 'минуты', 'min'],
  '356': ['час', 'часа', 'часов', 'hour', 'hours', 'h', 'hr'],
  '359': ['день', 'дня', 'дней', 'дн', 'day', 'days'],
  '360': ['недели', 'недель', 'week', 'weeks'],
  '362': ['месяца', 'месяцев', 'month', 'months'],
  '364': ['кв-л', 'кв'],
  '366': ['года', 'годы', 'year', 'years'],
  '383': ['рублей', '₽', 'rub'],
  '539': ['чел.-час', 'чел-ч', 'ч/ч', 'человекочасов', 'человеко-часа', 'чел/час'],
  '540': ['чел.-день', 'чел-дн', 'человекодней', 'человеко-дня'],
  '642': ['единиц', 'единицы', 'unit', 'units'],
  '657': ['изделий', 'изделия'],
  '704': ['наб', 'наборов', 'набора'],
  '715': ['пары', 'пара'],
  '778': ['уп', 'упаковок', 'упаковки'],
  '792': ['человека'],
  '796': ['штук', 'штуки', 'шту', 'pcs', 'pc', 'piece', 'pieces'],
  '839': ['комплектов', 'комплекта', 'к-т', 'set'],
  '876': ['у.е', 'условных единиц'],
}

const byCode = new Map<string, OkeiUnit>()
const byName = new Map<string, Set<string>>()
for (const [code, name, symbol, ...others] of OKEI_UNITS) {
  byCode.set(code, { code, name, symbol })
  for (const each of [name, symbol, ...others, ...(EVERYDAY[code] ?? [])]) {
    const key = unitNameKey(each)
    byName.set(key, (byName.get(key) ?? new Set()).add(code))
  }
}

export function okeiUnit(code: string): OkeiUnit | null {
  return byCode.get(code) ?? null
}

/** Units that go by this name. Several: `г` is both a gram and a year, `л` both a litre and a sheet. */
export function okeiNamed(name: string): OkeiUnit[] {
  const codes = byName.get(unitNameKey(name)) ?? []
  return [...codes].flatMap((code) => byCode.get(code) ?? [])
}

/** OKEI's form of a code that lost its zeros on the way through a number: 6 is 006. */
export function okeiCode(code: string): string {
  const digits = code.trim()
  return /^\d{1,3}$/.test(digits) ? digits.padStart(3, '0') : digits
}
