import type { Outcome } from '../../../platform/errors/failure.ts'
import type { DocumentRef } from '../../port/values.ts'
import type { SignalProfile } from '../../profiles/acts-profile.ts'
import type { DocumentSignals } from '../../status-rules/signals.ts'
import { createCatalogLookUp, MAX_FILTER_LENGTH } from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { allOf, anyOf, chunkKeys, referenceLiteral } from '../client/query.ts'
import { readAllRows } from '../client/read-all.ts'

/**
 * One question by key holds a dozen acts, since a reference in it is long. For more acts than this the whole
 * register is read by pages instead, unless it is so big that asking by key is cheaper.
 */
const MANY_ACTS = 2000
/** A register has nothing to be ordered by: what a second pass leaves in doubt is asked for by key. */
export const WHOLE_REGISTER = { isUnique: false, maxRows: 50_000, maxPasses: 2 }

/** By `ref`. */
type ByRef<Value> = Map<string, Value>

/** Reads the registers that keep the state of electronic exchange and of the signed original. */
export function createRegisterReader(client: ODataClient, { edi, original }: SignalProfile) {
  const catalog = original?.state.catalog
  const stateNames = catalog
    ? createCatalogLookUp(
        client,
        { set: catalog },
        ['PredefinedDataName', 'Description'],
        (row) => row.text('PredefinedDataName') || row.text('Description'),
      )
    : null

  /** Rows of one register about these documents. */
  async function rowsAbout<Row>(
    acts: DocumentRef[],
    register: { set: string; object: string; filter: string | null; select: string[] },
    read: (row: Fields) => Row,
    signal?: AbortSignal,
  ): Promise<Outcome<ByRef<Row>>> {
    const { set, object, filter } = register
    const select = [object, `${object}_Type`, ...register.select]
    const readRow = (row: Fields) => ({ ref: row.composite(object)?.value, value: read(row) })
    const ask = (asked: string) =>
      client.list(
        'odata.registers',
        { set, select, filter: asked },
        (rows) => rows.map(readRow),
        signal,
      )
    const requested = new Set(acts.map(({ ref }) => ref))
    const found: ByRef<Row> = new Map()
    const addRows = (rows: { ref: string | undefined; value: Row }[]) => {
      for (const { ref, value } of rows) if (ref && requested.has(ref)) found.set(ref, value)
    }

    if (acts.length > MANY_ACTS) {
      const rows = await readAllRows(
        client,
        'odata.registers',
        { set, select, filter: filter ?? '', orderBy: `${object} asc` },
        { ...WHOLE_REGISTER, row: readRow, key: ({ ref, value }) => JSON.stringify([ref, value]) },
        signal,
      )
      if (rows.kind !== 'done') return rows
      addRows(rows.value.rows)
      if (rows.value.isComplete) return { kind: 'done', value: found }
    }
    const term = (act: DocumentRef) => `${object} eq ${referenceLiteral(act.set, act.ref)}`
    const left = acts.filter(({ ref }) => !found.has(ref))
    for (const chunk of chunkKeys(left, term, MAX_FILTER_LENGTH)) {
      const rows = await ask(allOf([filter, anyOf(chunk.map(term))]))
      if (rows.kind !== 'done') return rows
      addRows(rows.value)
    }
    return { kind: 'done', value: found }
  }

  return {
    async edi(
      acts: DocumentRef[],
      signal?: AbortSignal,
    ): Promise<Outcome<ByRef<DocumentSignals['edi']>>> {
      if (!edi) return { kind: 'done', value: new Map() }
      const register = { ...edi, filter: null, select: [edi.state, edi.comment] }
      const read = (row: Fields) => ({ state: row.text(edi.state), comment: row.text(edi.comment) })
      return rowsAbout(acts, register, read, signal)
    },

    async original(acts: DocumentRef[], signal?: AbortSignal): Promise<Outcome<ByRef<string>>> {
      if (!original) return { kind: 'done', value: new Map() }
      const { field } = original.state
      const read = (row: Fields) => (stateNames ? row.guid(field) : row.composite(field)?.value)
      const rows = await rowsAbout(
        acts,
        { ...original, select: stateNames ? [field] : [field, `${field}_Type`] },
        read,
        signal,
      )
      if (rows.kind !== 'done') return rows
      const states = [...rows.value].flatMap(([ref, state]) => (state ? [{ ref, state }] : []))
      const names = await stateNames?.(
        states.map(({ state }) => state),
        signal,
      )
      if (names && names.kind !== 'done') return names
      const named = states.map(({ ref, state }) => [ref, names?.value.get(state) ?? state] as const)
      return { kind: 'done', value: new Map(named) }
    },
  }
}
