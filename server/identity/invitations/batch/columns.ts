/** What a file says of one invitation, cell by cell; absent: empty. */
interface GivenCells {
  email: string
  guid: string
  inn: string
  kpp: string
  role: string
}

type Column = keyof GivenCells

const NAMES: Record<Column, string[]> = {
  email: ['email', 'e-mail', 'mail', 'почта', 'электронная почта', 'эл. почта', 'адрес почты'],
  guid: ['guid', 'guid контрагента', 'идентификатор', 'ссылка'],
  inn: ['inn', 'инн', 'guid или инн', 'guid or inn', 'контрагент', 'counterparty'],
  kpp: ['kpp', 'кпп'],
  role: ['role', 'роль'],
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const KPP = /^\d{4}[\dA-Z]{2}\d{3}$|^\d{8}$/
/** An INN and a KPP in one cell. */
const PAIR = /^(\d{9,12})[\s/]{1,3}(\d{4}[\dA-Z]{2}\d{3})$/

/**
 * Whether the first row is a heading: it has no address and names nobody. `places`: where it puts which column; null where it names
 * too few, and the usual order counts.
 */
export function findColumns(
  cells: readonly string[],
): { places: Map<Column, number> | null } | null {
  if (cells.some((cell) => cell.includes('@') || isIdentifier(cell.trim()))) return null
  const places = new Map<Column, number>()
  for (const [at, cell] of cells.entries()) {
    const name = cell.trim().toLowerCase()
    const column = (Object.keys(NAMES) as Column[]).find((each) => NAMES[each].includes(name))
    if (column && !places.has(column)) places.set(column, at)
  }
  const isEnough = places.has('email') && (places.has('inn') || places.has('guid'))
  return { places: isEnough ? places : null }
}

/** The cells of a row by what they are. @param places of a heading; null: the usual order */
export function arrangeCells(
  cells: readonly string[],
  places: ReadonlyMap<Column, number> | null,
): GivenCells {
  const cell = (column: Column) => cells[places?.get(column) ?? -1]?.trim() ?? ''
  if (places) {
    const own = { kpp: restoreZeros(cell('kpp'), [9]), role: cell('role') }
    const guid = cell('guid')
    const named = namedBy(guid || cell('inn'))
    return { email: cell('email'), ...named, ...own, kpp: own.kpp || named.kpp }
  }
  const [email = '', counterparty = '', ...others] = cells.map((each) => each.trim())
  const named = namedBy(counterparty)
  const kpp = others.find((each) => KPP.test(each))
  const role = others.find((each) => each !== '' && each !== kpp) ?? ''
  return { email, ...named, kpp: kpp ? restoreZeros(kpp, [9]) : named.kpp, role }
}

function isIdentifier(text: string): boolean {
  return GUID.test(text) || /^\d{9,12}$/.test(text) || PAIR.test(text)
}

function namedBy(text: string): Pick<GivenCells, 'guid' | 'inn' | 'kpp'> {
  if (GUID.test(text)) return { guid: text.toLowerCase(), inn: '', kpp: '' }
  const [, inn = text, kpp = ''] = PAIR.exec(text) ?? []
  return { guid: '', inn: restoreZeros(inn, [10, 12]), kpp }
}

/** A spreadsheet that takes a number for a number drops the zero before it. */
function restoreZeros(text: string, lengths: readonly number[]): string {
  if (!/^\d{8,12}$/.test(text)) return text
  return lengths.includes(text.length + 1) ? `0${text}` : text
}
