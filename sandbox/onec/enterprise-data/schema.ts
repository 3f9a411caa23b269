import first from './schema/1.8.json' with { type: 'json' }
import last from './schema/1.17.json' with { type: 'json' }

/** The format of one version, as far as an act needs it: members in their order, types, what is required. */
export interface FormatSchema {
  types: Record<string, string[][]>
  values: Record<string, ValueFacts>
}

export interface ValueFacts {
  base: string
  members?: string[]
  maxLength?: number
  totalDigits?: number
  fractionDigits?: number
}

const LINE = 'Документ.РеализацияТоваровУслуг.Услуги.Строка'
const ITEM = 'Справочник.Номенклатура'
const GROUP = 'ОбщиеСвойстваОбъектовФормата'

/**
 * 1.8 and 1.17 are the format's own. What lies between is 1.17 less what is known to have come later: the rate
 * of VAT was a member of an enumeration up to 1.16, the draft's state appeared in 1.15.
 */
export function schemaOf(version: string): FormatSchema {
  const minor = Number(version.split('.')[1])
  const newest: FormatSchema = last
  if (minor >= 17) return newest
  const oldest: FormatSchema = first
  if (minor < 10) {
    return {
      types: { ...newest.types, ...oldest.types },
      values: { ...newest.values, ...oldest.values },
    }
  }
  const types = { ...newest.types }
  for (const name of [LINE, ITEM]) {
    types[name] = (types[name] ?? []).map(([member = '', type = '', ...traits]) =>
      member === 'СтавкаНДС' ? [member, 'СтавкиНДС', ...traits] : [member, type, ...traits],
    )
  }
  if (minor < 15) {
    types[GROUP] = (types[GROUP] ?? []).filter(([member]) => member !== 'СостояниеОбъекта')
  }
  const rates = oldest.values.СтавкиНДС
  return { types, values: { ...newest.values, ...(rates && { СтавкиНДС: rates }) } }
}

/** Versions that the exchange manager of a release takes; from dumps of these, and of one a year later. */
const REGISTERED: readonly { name: string; from: string; versions: string }[] = [
  {
    name: 'БухгалтерияПредприятия',
    from: '3.0.169',
    versions: '1.3 1.4 1.5 1.6 1.7 1.8 1.10 1.11 1.12 1.15 1.16 1.17',
  },
  {
    name: 'БухгалтерияПредприятия',
    from: '3.0.151',
    versions: '1.3 1.4 1.5 1.6 1.7 1.8 1.10 1.11 1.12 1.15 1.16',
  },
  { name: 'УправлениеНебольшойФирмой', from: '3.0.8', versions: '1.6 1.7 1.8 1.10 1.14 1.15 1.16' },
]

/** Null: nothing is known of this configuration. */
export function registeredVersions(name: string, release: string): string[] | null {
  const found = REGISTERED.find((one) => one.name === name && !isOlder(release, one.from))
  return found ? found.versions.split(' ') : null
}

function isOlder(release: string, than: string): boolean {
  const own = release.split('.').map(Number)
  const other = than.split('.').map(Number)
  const at = other.findIndex((part, index) => part !== (own[index] ?? 0))
  return at >= 0 && (own[at] ?? 0) < (other[at] ?? 0)
}
