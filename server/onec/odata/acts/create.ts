import type { Outcome } from '../../../platform/errors/failure.ts'
import type { BreakerState } from '../../../platform/outbound/breaker.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type {
  CompletionAct,
  CompletionActHeader,
  CompletionActPageQuery,
  CompletionActsPage,
  CompletionActsPort,
} from '../../port/completion-acts.ts'
import type { OnecPort } from '../../port/reconciliation.ts'
import type { DocumentRef, Party } from '../../port/values.ts'
import type { ActDocumentProfile } from '../../profiles/acts-profile.ts'
import { type Configuration, profiles } from '../../profiles/index.ts'
import { listRequiredSets } from '../../profiles/required-sets.ts'
import { MAX_FILTER_LENGTH } from '../client/catalog-look-up.ts'
import { createODataClient, type ODataOptions } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { anyOf, chunkKeys, guidLiteral, isGuid } from '../client/query.ts'
import { createNames } from './names.ts'
import { reportMissing } from './probe.ts'
import { type RawAct, readRawAct, resolveNames } from './read-act.ts'
import { headerFields, pageFilter, readHeader } from './read-header.ts'
import { createSignalReader } from './signals.ts'

export interface CompletionActsOptions extends Omit<ODataOptions, 'finishBy'> {
  configuration: Configuration
  /**
   * Which documents of the profile are read; `all`: those that not every base keeps too, which read as
   * empty where they are not published. By default all that are not optional.
   */
  sets?: readonly string[] | 'all'
  /** 1C's own forms, of the HTTP service; null: it is not connected. */
  forms: Pick<OnecPort, 'completionActForm'> | null
}

export interface CompletionActsClient extends CompletionActsPort {
  state(): BreakerState
  /** Waits for the calls under way, finishes 1C's sessions, closes the connections. */
  close(): Promise<void>
}

const MAX_HEADERS_PER_PAGE = 1000
/** A whole document is some 5 to 10 KB. */
const MAX_ACTS_PER_PAGE = 200

/**
 * Completion acts of 1C over its standard OData, by the profile of the configuration. Throws at once,
 * naming the variable, when the address, the user or a set cannot be used.
 */
export function createCompletionActsPort(options: CompletionActsOptions): CompletionActsClient {
  const profile = profiles[options.configuration].acts
  const documents = documentsOf(profile.documents, options.sets)
  const client = createODataClient({ ...options, finishBy: documents[0]?.set ?? '' })
  const names = createNames(client, profile)
  const readSignals = createSignalReader(client, profile)
  const hasVatRows = profile.vat.shape === 'row'

  const documentOf = (set: string): ActDocumentProfile => {
    const document = documents.find((one) => one.set === set)
    if (!document) throw new RangeError(`${set} is not read as completion acts`)
    return document
  }
  const nameAll = (acts: RawAct[], signal?: AbortSignal) =>
    resolveNames(acts, names, profile.items.unit.catalog, signal)

  /** One page as `readRow` makes it; a base that does not move on from `after` is not believed. */
  async function readPage<Act>(
    name: string,
    { limit, after, ...query }: CompletionActPageQuery,
    read: {
      select?: string[]
      row: (row: Fields) => Act
      cursor: (act: Act) => { dateTime: string; ref: string }
    },
    signal?: AbortSignal,
  ): Promise<Outcome<CompletionActsPage<Act>>> {
    const document = documentOf(query.set)
    const question = {
      set: query.set,
      ...(read.select && { select: read.select }),
      ...pageFilter(document, { ...query, after }),
      top: limit,
    }
    const page = await client.list(name, question, (rows) => rows.map(read.row), signal)
    if (page.kind !== 'done') {
      const isUnused = document.isOptional && page.failure.code === 'onec.odata_set_missing'
      return isUnused ? { kind: 'done', value: { items: [], next: null } } : page
    }
    const cursors = page.value.map(read.cursor)
    if (cursors.some(({ ref }) => ref === after?.ref.toLowerCase())) {
      const details = { set: query.set, field: 'Ref_Key', expected: 'acts after the last one' }
      return failed('onec.odata_contract', { details })
    }
    const last = cursors.length < limit ? undefined : cursors.at(-1)
    const next = last ? { dateTime: last.dateTime, ref: last.ref } : null
    return { kind: 'done', value: { items: page.value, next } }
  }

  /** Documents of any sets by their keys, in groups that an address can hold. */
  async function findByKeys<T>(
    name: string,
    refs: DocumentRef[],
    read: (set: string) => { select?: string[]; row: (row: Fields) => T },
    signal?: AbortSignal,
  ): Promise<Outcome<T[]>> {
    const found: T[] = []
    for (const [set, ofSet] of Map.groupBy(refs, (ref) => ref.set)) {
      documentOf(set)
      const { select, row } = read(set)
      const keys = [...new Set(ofSet.map(({ ref }) => ref.toLowerCase()))].filter(isGuid)
      for (const chunk of chunkKeys(keys, term, MAX_FILTER_LENGTH)) {
        const query = { set, ...(select && { select }), filter: anyOf(chunk.map(term)) }
        const rows = await client.list(name, query, (list) => list.map(row), signal)
        if (rows.kind !== 'done') return rows
        found.push(...rows.value)
      }
    }
    return { kind: 'done', value: found }
  }

  return {
    sets: documents.map(({ set }) => set),

    async listHeaders(query, signal) {
      const document = documentOf(query.set)
      const read = {
        select: headerFields(document),
        row: (row: Fields) => readHeader(row, document),
        cursor: (act: CompletionActHeader) => act,
      }
      const limit = Math.min(query.limit, MAX_HEADERS_PER_PAGE)
      return readPage('odata.page', { ...query, limit }, read, signal)
    },

    async listActs(query, signal): Promise<Outcome<CompletionActsPage<CompletionAct>>> {
      const document = documentOf(query.set)
      const read = {
        row: (row: Fields) => readRawAct(row, document, hasVatRows),
        cursor: (act: RawAct) => act.header,
      }
      const limit = Math.min(query.limit, MAX_ACTS_PER_PAGE)
      const page = await readPage('odata.page-whole', { ...query, limit }, read, signal)
      if (page.kind !== 'done') return page
      const acts = await nameAll(page.value.items, signal)
      if (acts.kind !== 'done') return acts
      return { kind: 'done', value: { items: acts.value, next: page.value.next } }
    },

    async findHeaders(refs, signal) {
      const read = (set: string) => {
        const document = documentOf(set)
        return { select: headerFields(document), row: (row: Fields) => readHeader(row, document) }
      }
      const found = await findByKeys('odata.states', refs, read, signal)
      return found.kind === 'done' ? splitFoundAndMissing(found.value, refs) : found
    },

    async readAct({ set, ref }, signal) {
      const document = documentOf(set)
      if (!isGuid(ref)) return { kind: 'done', value: null }
      const row = (fields: Fields) => readRawAct(fields, document, hasVatRows)
      const raw = await client.object('odata.read', { set, ref }, row, signal)
      if (raw.kind !== 'done') return raw
      if (raw.value === null) return { kind: 'done', value: null }
      const acts = await nameAll([raw.value], signal)
      return acts.kind === 'done' ? { kind: 'done', value: acts.value[0] ?? null } : acts
    },

    async readActs(refs, signal) {
      const read = (set: string) => {
        const document = documentOf(set)
        return { row: (row: Fields) => readRawAct(row, document, hasVatRows) }
      }
      const raw = await findByKeys('odata.read-many', refs, read, signal)
      if (raw.kind !== 'done') return raw
      const acts = await nameAll(raw.value, signal)
      return acts.kind === 'done' ? splitFoundAndMissing(acts.value, refs) : acts
    },

    readSignals: readSignals,

    async printedForm({ ref }, signal) {
      return options.forms
        ? options.forms.completionActForm(ref, signal)
        : failed('onec.not_published')
    },

    async counterparties(guids, signal): Promise<Outcome<Party[]>> {
      const keys = guids.filter(isGuid).map((guid) => guid.toLowerCase())
      const found = await names.counterparties(keys, signal)
      return found.kind === 'done' ? { kind: 'done', value: [...found.value.values()] } : found
    },

    async probe(signal) {
      const published = await client.sets(signal)
      if (published.kind !== 'done') return published
      const metadata = await client.metadata(signal)
      if (metadata.kind !== 'done') return metadata
      const report = reportMissing(
        listRequiredSets(profile, documents),
        published.value,
        metadata.value,
      )
      return { kind: 'done', value: report }
    },

    state: client.state,
    close: client.close,
  }
}

function documentsOf(
  all: readonly ActDocumentProfile[],
  sets: readonly string[] | 'all' | undefined,
): readonly ActDocumentProfile[] {
  if (sets === 'all') return all
  const unknown = sets?.find((set) => !all.some((document) => document.set === set))
  if (unknown) throw new RangeError(`The profile of this configuration has no ${unknown}`)
  const chosen = all.filter(({ set, isOptional }) => (sets ? sets.includes(set) : !isOptional))
  if (chosen.length === 0) throw new RangeError('No documents are chosen to be read')
  return chosen
}

function splitFoundAndMissing<Act extends DocumentRef>(
  found: Act[],
  refs: DocumentRef[],
): Outcome<{ found: Act[]; missing: DocumentRef[] }> {
  const known = new Set(found.map(({ set, ref }) => `${set} ${ref}`))
  const missing = refs.filter(({ set, ref }) => !known.has(`${set} ${ref.toLowerCase()}`))
  return { kind: 'done', value: { found, missing } }
}

function term(ref: string): string {
  return `Ref_Key eq ${guidLiteral(ref)}`
}
