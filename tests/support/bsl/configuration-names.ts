import { readFileSync } from 'node:fs'
import { z } from 'zod'

const fields = z.record(z.string(), z.string())
const object = z.object({
  fields: fields.default({}),
  dimensions: z.array(z.string()).default([]),
  resources: z.array(z.string()).default([]),
  sections: z.record(z.string(), fields).default({}),
  values: z.array(z.string()).default([]),
  predefined: z.array(z.string()).default([]),
  owners: z.array(z.string()).default([]),
  hierarchical: z.boolean().default(false),
  code: z.boolean().default(true),
})

export type ConfigurationObject = z.infer<typeof object>
/** By names as queries have them: `Справочник.Контрагенты`. */
export type Names = Record<string, ConfigurationObject>

const file = z.record(z.string(), z.object({ objects: z.record(z.string(), object) }))

/**
 * Names of the objects that the extension speaks of, with the types of their fields, from dumps of the four
 * configurations. `from` in the file says whose dump stands in where a configuration's own was not read.
 */
export const CONFIGURATION_NAMES: Record<string, Names> = Object.fromEntries(
  Object.entries(
    file.parse(
      JSON.parse(readFileSync(new URL('../../fixtures/onec-names.json', import.meta.url), 'utf8')),
    ),
  ).map(([name, { objects }]) => [name, objects]),
)

/** Which configurations a region of a module is for; others are for all of them. */
export const REGIONS: Record<string, string[]> = {
  Бухгалтерия: ['bp30'],
  Торговля: ['ut11', 'erp25'],
  УНФ: ['unf30'],
}

type Fields = Record<string, string>

const EXT_DIMENSIONS = ['Субконто1', 'Субконто2', 'Субконто3']

/** Fields of a table of a query, virtual ones included, with their types; null: there is no such table. */
export function fieldsOfTable(names: Names, table: string): Fields | null {
  const [kind = '', name = '', part] = table.split('.')
  const own = names[`${kind}.${name}`]
  if (own === undefined) return null
  if (part === undefined) return { ...standardFields(kind, `${kind}.${name}`, own), ...own.fields }
  if (kind === 'ПланСчетов' && part === 'ВидыСубконто') {
    return {
      Ссылка: `${kind}.${name}`,
      НомерСтроки: 'decimal',
      ВидСубконто: 'ПланВидовХарактеристик',
      ТолькоОбороты: 'boolean',
    }
  }
  if (own.sections[part])
    return { Ссылка: `${kind}.${name}`, НомерСтроки: 'decimal', ...own.sections[part] }
  if (part === 'Остатки' && kind.startsWith('Регистр')) return balanceFields(kind, own)
  if (part === 'Обороты' && kind.startsWith('Регистр')) return turnoverFields(kind, own)
  return null
}

/** What the condition of a virtual table may name. */
export function fieldsOfCondition(names: Names, table: string): Fields {
  const [kind = '', name = ''] = table.split('.')
  const own = names[`${kind}.${name}`]
  if (own === undefined) return {}
  const dimensions = pick(own.fields, own.dimensions)
  return kind === 'РегистрБухгалтерии'
    ? {
        ...dimensions,
        Счет: 'ПланСчетов',
        КорСчет: 'ПланСчетов',
        ...asFields(EXT_DIMENSIONS),
        Регистратор: '',
        Период: '',
      }
    : { ...dimensions, Регистратор: '', Период: '' }
}

function balanceFields(kind: string, own: ConfigurationObject): Fields {
  const sides = kind === 'РегистрБухгалтерии' ? ['Остаток', 'ОстатокДт', 'ОстатокКт'] : ['Остаток']
  const ledger =
    kind === 'РегистрБухгалтерии' ? { Счет: 'ПланСчетов', ...asFields(EXT_DIMENSIONS) } : {}
  return { ...pick(own.fields, own.dimensions), ...withSuffixes(own.resources, sides), ...ledger }
}

function turnoverFields(kind: string, own: ConfigurationObject): Fields {
  const isLedger = kind === 'РегистрБухгалтерии'
  const sides = isLedger ? ['Оборот', 'ОборотДт', 'ОборотКт'] : ['Оборот', 'Приход', 'Расход']
  const ledger = isLedger
    ? {
        Счет: 'ПланСчетов',
        КорСчет: 'ПланСчетов',
        ...asFields(EXT_DIMENSIONS),
        ...asFields(EXT_DIMENSIONS.map((one) => `Кор${one}`)),
      }
    : {}
  return {
    ...pick(own.fields, own.dimensions),
    ...withSuffixes(own.resources, sides),
    ...ledger,
    Период: 'dateTime',
    Регистратор: 'Документ',
  }
}

function standardFields(kind: string, reference: string, own: ConfigurationObject): Fields {
  switch (kind) {
    case 'Справочник':
      return {
        Ссылка: reference,
        Наименование: 'string',
        ПометкаУдаления: 'boolean',
        ...(own.code ? { Код: 'string' } : {}),
        ...(own.hierarchical ? { Родитель: reference, ЭтоГруппа: 'boolean' } : {}),
        ...(own.owners.length > 0 ? { Владелец: own.owners.join(' ') } : {}),
      }
    case 'ПланСчетов':
      return {
        Ссылка: reference,
        Код: 'string',
        Наименование: 'string',
        Родитель: reference,
        Забалансовый: 'boolean',
        ПометкаУдаления: 'boolean',
      }
    case 'ПланВидовХарактеристик':
      return { Ссылка: reference, Наименование: 'string', ПометкаУдаления: 'boolean' }
    case 'Документ':
      return {
        Ссылка: reference,
        Номер: 'string',
        Дата: 'dateTime',
        Проведен: 'boolean',
        ПометкаУдаления: 'boolean',
      }
    case 'РегистрНакопления':
      return {
        Период: 'dateTime',
        Регистратор: 'Документ',
        Активность: 'boolean',
        ВидДвижения: 'Перечисление',
        НомерСтроки: 'decimal',
      }
    default:
      return {}
  }
}

const pick = (all: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(keys.map((key) => [key, all[key] ?? '']))
const asFields = (keys: readonly string[]): Fields =>
  Object.fromEntries(keys.map((key) => [key, '']))
const withSuffixes = (keys: readonly string[], suffixes: readonly string[]): Fields =>
  Object.fromEntries(
    keys.flatMap((key) => suffixes.map((suffix) => [`${key}${suffix}`, 'decimal'])),
  )
