import type { Outcome } from '../../../platform/errors/failure.ts'
import type { BreakerState } from '../../../platform/outbound/breaker.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type {
  CompletionActHeader,
  CompletionActPageQuery,
  CompletionActsPage,
  CompletionActsPort,
} from '../../port/completion-acts.ts'
import type { OnecPort } from '../../port/reconciliation.ts'
import type { DocumentRef, Party } from '../../port/values.ts'
import type { ActDocumentProfile } from '../../profiles/acts-profile.ts'
import { listDraftSets } from '../../profiles/draft-sets.ts'
import { type Configuration, profiles } from '../../profiles/index.ts'
import { listRequiredSets } from '../../profiles/required-sets.ts'
import { createODataClient, type ODataOptions } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { isGuid } from '../client/query.ts'
import { chooseDocuments } from './chosen-documents.ts'
import { findByKeys, splitFoundAndMissing } from './find-by-keys.ts'
import { createNames } from './names.ts'
import { createPageReader, type DocumentsPage } from './pages.ts'
import { reportMissing } from './probe.ts'
import type { RawAct } from './raw-act.ts'
import { readRawActs } from './read-act.ts'
import { filterOf, headerFields, readHeader } from './read-header.ts'
import { resolveNames } from './resolve-names.ts'
import { createSignalReader } from './signals.ts'

export interface CompletionActsOptions extends Omit<ODataOptions, 'finishBy'> {
  configuration: Configuration
  /**
   * Which documents of the profile are read; `all`: those that not every base keeps too, which read as
   * empty where they are not published. By default all that are not optional.
   */
  sets?: readonly string[] | 'all'
  /** Whether acts of construction works (КС-2) are read with the sales; by default they are not. */
  withConstruction?: boolean
  /** Drafts are made by OData, so that the probe looks at what they need. */
  makesDrafts?: boolean
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
  const { acts: profile, drafts } = profiles[options.configuration]
  const { sets, withConstruction = false } = options
  const documents = chooseDocuments(profile.documents, sets, withConstruction)
  const client = createODataClient({ ...options, finishBy: documents[0]?.set ?? '' })
  const names = createNames(client, profile)
  const readSignals = createSignalReader(client, profile)
  const readPage = createPageReader(client)
  const hasVatRows = profile.vat.shape === 'row'

  const documentOf = (set: string): ActDocumentProfile => {
    const document = documents.find((one) => one.set === set)
    if (!document) throw new RangeError(`${set} is not read as completion acts`)
    return document
  }
  const nameAll = (acts: RawAct[], signal?: AbortSignal) =>
    resolveNames(acts, names, profile.items.unit.catalog, signal)
  const headerRead = (document: ActDocumentProfile) => ({
    select: headerFields(document),
    row: (row: Fields) => readHeader(row, document),
  })
  const wholeRead = (document: ActDocumentProfile) => ({
    row: (row: Fields) => readRawActs(row, document, hasVatRows),
  })

  async function readRaw(
    refs: readonly DocumentRef[],
    signal?: AbortSignal,
  ): Promise<Outcome<RawAct[]>> {
    const readOf = (set: string) => wholeRead(documentOf(set))
    const read = await findByKeys(client, 'odata.read-many', refs, readOf, signal)
    return read.kind === 'done' ? { kind: 'done', value: read.value.flat() } : read
  }

  /** The whole documents of a page; of a second that fills more than one the next so many. */
  async function readWhole(
    page: DocumentsPage<RawAct[]>,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Outcome<CompletionActsPage<RawAct>>> {
    if (page.kind === 'seconds') {
      return { kind: 'done', value: { items: page.rows.flat(), next: page.next } }
    }
    const some = page.headers.slice(0, limit)
    const read = await readRaw(some, signal)
    if (read.kind !== 'done') return read
    const last = page.headers.length > limit ? some.at(-1) : undefined
    const next = last ? { dateTime: last.dateTime, ref: last.ref } : page.beyond
    return { kind: 'done', value: { items: read.value, next } }
  }

  return {
    sets: documents.map(({ set }) => set),

    async listHeaders(query, signal) {
      const document = documentOf(query.set)
      const limit = Math.min(query.limit, MAX_HEADERS_PER_PAGE)
      const read = {
        ...headerRead(document),
        name: 'odata.page',
        dateTime: (act: CompletionActHeader) => act.dateTime,
      }
      const page = await readPage(document, { ...query, limit }, read, signal)
      if (page.kind !== 'done') return unusedIs({ items: [], next: null }, page, document)
      const [items, next] =
        page.value.kind === 'seconds'
          ? [page.value.rows, page.value.next]
          : [page.value.headers, page.value.beyond]
      return { kind: 'done', value: { items: inOrder(items, query.first), next } }
    },

    async listActs(query, signal) {
      const document = documentOf(query.set)
      const limit = Math.min(query.limit, MAX_ACTS_PER_PAGE)
      const read = {
        ...wholeRead(document),
        name: 'odata.page-whole',
        dateTime: ([act]: RawAct[]) => act?.header.dateTime ?? '',
      }
      const page = await readPage(document, { ...query, limit }, read, signal)
      if (page.kind !== 'done') return unusedIs({ items: [], next: null }, page, document)
      const whole = await readWhole(page.value, limit, signal)
      if (whole.kind !== 'done') return whole
      const acts = await nameAll(whole.value.items, signal)
      if (acts.kind !== 'done') return acts
      const { next } = whole.value
      return { kind: 'done', value: { items: inOrder(acts.value, query.first), next } }
    },

    async countDocuments({ set, from, until, posted }, signal): Promise<Outcome<number | null>> {
      const document = documentOf(set)
      const stretch = {
        from: from && `${from}T00:00:00`,
        until: until && `${until}T23:59:59`,
        posted,
      }
      const question = {
        set,
        select: ['Ref_Key'],
        filter: filterOf(document, stretch),
        orderBy: 'Date asc',
        top: 1,
        counts: true as const,
      }
      const counted = await client.list('odata.count', question, (_rows, total) => total, signal)
      return counted.kind === 'done' ? counted : unusedIs(null, counted, document)
    },

    async findHeaders(refs, signal) {
      const readOf = (set: string) => headerRead(documentOf(set))
      const found = await findByKeys(client, 'odata.states', refs, readOf, signal)
      return found.kind === 'done' ? splitFoundAndMissing(found.value, refs) : found
    },

    async readActs(refs, signal) {
      const raw = await readRaw(refs, signal)
      if (raw.kind !== 'done') return raw
      const acts = await nameAll(raw.value, signal)
      return acts.kind === 'done' ? splitFoundAndMissing(acts.value, refs) : acts
    },

    readSignals,

    async printedForm({ set, ref }, signal) {
      // A form of several customers' acts would show each of them all the others; one of a correction says
      // what an act has become, not what was changed.
      const { split, correction } = documentOf(set)
      return options.forms && !split && !correction
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
        options.makesDrafts ? listDraftSets(profile, drafts) : [],
        published.value,
        metadata.value,
      )
      return { kind: 'done', value: report }
    },

    state: client.state,
    close: client.close,
  }
}

/** A document that not every base keeps is as if it were empty where it is not published. */
function unusedIs<T>(
  empty: T,
  outcome: Exclude<Outcome<never>, { kind: 'done' }>,
  { isOptional }: ActDocumentProfile,
): Outcome<T> {
  const isUnused = isOptional && outcome.failure.code === 'onec.odata_set_missing'
  return isUnused ? { kind: 'done', value: empty } : outcome
}

/** By date, and by the text of the key within a second: 1C's own order there says nothing. */
function inOrder<Act extends CompletionActHeader>(
  acts: readonly Act[],
  first: CompletionActPageQuery['first'],
): Act[] {
  const sign = first === 'newest' ? -1 : 1
  const placeOf = ({ dateTime, ref }: Act) => `${dateTime} ${ref}`
  return acts.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -sign : sign))
}
