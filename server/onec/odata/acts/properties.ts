import type { Failure, Outcome } from '../../../platform/errors/failure.ts'
import type { DocumentRef } from '../../port/values.ts'
import {
  type ActsProfile,
  PROPERTIES,
  PROPERTY_VALUE_CATALOG,
  PROPERTY_VALUES,
} from '../../profiles/acts-profile.ts'
import {
  createCatalogLookUp,
  isMissingInBase,
  MAX_FILTER_LENGTH,
} from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import type { Composite, Fields } from '../client/fields.ts'
import {
  allOf,
  anyOf,
  chunkKeys,
  guidLiteral,
  referenceLiteral,
  textLiteral,
} from '../client/query.ts'
import { readAllRows } from '../client/read-all.ts'
import { WHOLE_REGISTER } from './registers.ts'

export interface PropertyAnswer {
  /** By `ref`, then by the name asked for; the text of the value. */
  values: Map<string, Record<string, string>>
  /** Names that the base has no property for, and sets that it lacks. */
  missing: string[]
  /** Whether a set that keeps properties is among those, so that values may be there and not be known. */
  isUnread: boolean
}

interface Property {
  guid: string
  name: string
  /** «Дополнительное сведение»: stored in the register, not in the document. */
  isInRegister: boolean
}

interface ValueRow {
  ref: string | null
  property: string | null
  value: Composite | null
}

const CACHE_MS = 60 * 60 * 1000
/** A property that is not there may be made by someone who just read that it is missing. */
const MISSING_CACHE_MS = 5 * 60 * 1000
/**
 * Beyond so many acts it is cheaper to read all rows of a property, unless they are very many: one question
 * by key holds a dozen acts, a page a thousand rows and takes 1C as long as several questions.
 */
const FEW_ACTS = 60
/** Of a property's rows, for each act asked about: beyond that asking by key is cheaper. */
const ROWS_PER_ACT = 10

/** Reads additional properties of documents, from their tabular section or the register. */
export function createPropertyReader(client: ODataClient, profile: ActsProfile) {
  const { propertySection } = profile.signals
  const known = new Map<string, { properties: Property[]; until: number }>()
  const valueNames = createCatalogLookUp(
    client,
    { set: PROPERTY_VALUE_CATALOG, isOptional: true },
    ['Description'],
    (row) => row.text('Description'),
  )

  async function find(name: string, signal?: AbortSignal): Promise<Outcome<Property[]>> {
    const cached = known.get(name)
    if (cached && cached.until > Date.now()) return { kind: 'done', value: cached.properties }
    // Имя has a suffix that makes it unique; people know the title or the name for formulas.
    const fields = ['ИдентификаторДляФормул', 'Имя', 'Заголовок', 'Description']
    const query = {
      set: PROPERTIES,
      select: ['Ref_Key', 'ЭтоДополнительноеСведение'],
      filter: allOf([
        'DeletionMark eq false',
        anyOf(fields.map((field) => `${field} eq ${textLiteral(name)}`)),
      ]),
    }
    const read = (rows: Fields[]) =>
      rows.map((row) => ({
        guid: row.key(),
        name,
        isInRegister: !propertySection || row.boolean('ЭтоДополнительноеСведение'),
      }))
    const found = await client.list('odata.properties', query, read, signal)
    if (found.kind === 'done') {
      const cacheMs = found.value.length > 0 ? CACHE_MS : MISSING_CACHE_MS
      known.set(name, { properties: found.value, until: Date.now() + cacheMs })
    }
    return found
  }

  /** Rows of these properties about these documents of one set. */
  async function rowsOf(
    set: string,
    refs: string[],
    { properties, inRegister }: { properties: Property[]; inRegister: boolean },
    signal?: AbortSignal,
  ): Promise<Outcome<ValueRow[]>> {
    const source = inRegister ? PROPERTY_VALUES : `${set}_${propertySection}`
    const object = inRegister ? 'Объект' : 'Ref_Key'
    const readRow = (row: Fields): ValueRow => {
      const text = inRegister ? '' : row.text('ТекстоваяСтрока')
      return {
        ref: inRegister ? (row.composite(object)?.value ?? null) : row.guid(object),
        property: row.guid('Свойство_Key'),
        value: text === '' ? row.composite('Значение') : { set: null, value: text },
      }
    }
    const isProperty = anyOf(properties.map(({ guid }) => `Свойство_Key eq ${guidLiteral(guid)}`))
    const term = (ref: string) =>
      `${object} eq ${inRegister ? referenceLiteral(set, ref) : guidLiteral(ref)}`
    const ask = (filter: string) =>
      client.list(
        'odata.property-values',
        { set: source, filter },
        (rows) => rows.map(readRow),
        signal,
      )
    if (refs.length > FEW_ACTS) {
      const all = await readAllRows(
        client,
        'odata.property-values',
        { set: source, filter: isProperty, orderBy: `${object} asc,Свойство_Key asc` },
        {
          ...WHOLE_REGISTER,
          maxRows: Math.min(WHOLE_REGISTER.maxRows, refs.length * ROWS_PER_ACT),
          row: readRow,
          key: (row) => JSON.stringify(row),
        },
        signal,
      )
      if (all.kind !== 'done' || all.value.isComplete) {
        return all.kind === 'done' ? { kind: 'done', value: all.value.rows } : all
      }
    }
    const rows: ValueRow[] = []
    for (const chunk of chunkKeys(refs, term, MAX_FILTER_LENGTH)) {
      const part = await ask(allOf([isProperty, anyOf(chunk.map(term))]))
      if (part.kind !== 'done') return part
      rows.push(...part.value)
    }
    return { kind: 'done', value: rows }
  }

  return async (
    acts: DocumentRef[],
    names: string[],
    signal?: AbortSignal,
  ): Promise<Outcome<PropertyAnswer>> => {
    const answer: PropertyAnswer = { values: new Map(), missing: [], isUnread: false }
    const lacks = (failure: Failure) => {
      answer.missing.push(describeMissing(failure))
      answer.isUnread = true
    }
    const properties: Property[] = []
    for (const name of names) {
      const found = await find(name, signal)
      if (found.kind === 'done' && found.value.length > 0) properties.push(...found.value)
      else if (found.kind === 'done') answer.missing.push(name)
      else if (isMissingInBase(found.failure.code)) lacks(found.failure)
      else return found
    }
    const rows: ValueRow[] = []
    for (const [set, ofSet] of Map.groupBy(acts, (act) => act.set)) {
      const refs = ofSet.map(({ ref }) => ref)
      for (const inRegister of [false, true]) {
        const ofPlace = properties.filter(({ isInRegister }) => isInRegister === inRegister)
        if (ofPlace.length === 0) continue
        const part = await rowsOf(set, refs, { properties: ofPlace, inRegister }, signal)
        if (part.kind === 'done') rows.push(...part.value)
        else if (isMissingInBase(part.failure.code)) lacks(part.failure)
        else return part
      }
    }
    const chosen = rows.map(({ value }) =>
      value?.set === PROPERTY_VALUE_CATALOG ? value.value : null,
    )
    const texts = await valueNames(
      chosen.filter((guid) => guid !== null),
      signal,
    )
    if (texts.kind !== 'done') return texts
    const nameOf = new Map(properties.map(({ guid, name }) => [guid, name]))
    const refs = new Set(acts.map(({ ref }) => ref))
    for (const { ref, property, value } of rows) {
      const name = nameOf.get(property ?? '')
      if (!ref || !name || !value || !refs.has(ref)) continue
      const text = value.set ? texts.value.get(value.value) : value.value
      if (text) answer.values.set(ref, { ...answer.values.get(ref), [name]: text })
    }
    answer.missing = [...new Set(answer.missing)]
    return { kind: 'done', value: answer }
  }
}

/** The set, or the field of it, that the base lacks. */
export function describeMissing({ details }: Failure): string {
  return details.field ? `${details.set}.${details.field}` : String(details.set)
}
