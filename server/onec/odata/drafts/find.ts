import { addDays } from '../../../platform/calendar-date.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import type { FoundDraft } from '../../port/drafts.ts'
import type { CalendarDate, DocumentRef } from '../../port/values.ts'
import type { ActDocumentProfile, ActsProfile } from '../../profiles/acts-profile.ts'
import type { DraftDocumentProfile } from '../../profiles/draft-profile.ts'
import type { Names } from '../acts/names.ts'
import type { RawAct } from '../acts/raw-act.ts'
import { readRawAct } from '../acts/read-act.ts'
import { headerFields, readHeader } from '../acts/read-header.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { allOf, dateTimeLiteral, guidLiteral, textLiteral } from '../client/query.ts'

/** An accountant may move an act to an earlier date. */
const SEARCH_DAYS_BEFORE = 92
const MAX_COPIES = 10

interface FoundRow {
  raw: RawAct
  emptyAccounts: FoundDraft['emptyAccounts']
}

/** Finds a draft by its key, and where the base gives keys of its own by the marker in its comment. */
export function createDraftFinder(
  client: ODataClient,
  profile: ActsProfile,
  drafts: readonly DraftDocumentProfile[],
  names: Names,
) {
  const hasVatRows = profile.vat.shape === 'row'

  const documentOf = (set: string): ActDocumentProfile => {
    const document = profile.documents.find((one) => one.set === set)
    if (!document) throw new RangeError(`${set} is not read as a draft`)
    return document
  }

  const readFound = (row: Fields, document: ActDocumentProfile): FoundRow => ({
    raw: readRawAct(row, document, hasVatRows),
    emptyAccounts: findEmptyAccounts(
      row,
      drafts.find(({ set }) => set === document.set),
    ),
  })

  async function nameDraft(
    { raw, emptyAccounts }: FoundRow,
    copies: number,
    signal?: AbortSignal,
  ): Promise<Outcome<FoundDraft>> {
    const { header: state, lines, organization, contract, amountIncludesVat } = raw
    const { number, posted, deletionMark, date, dateTime, counterpartyGuid, comment } = state
    const currencies = await names.currencies(raw.currency ? [raw.currency] : [], signal)
    if (currencies.kind !== 'done') return currencies
    const keys = lines.flatMap(({ vatRate }) => ('guid' in vatRate ? (vatRate.guid ?? []) : []))
    const rates = await names.vatRates?.(keys, signal)
    if (rates && rates.kind !== 'done') return rates
    const rateOf = ({ vatRate }: RawAct['lines'][number]) => {
      if (!('guid' in vatRate)) return vatRate.rate
      const rate = rates?.value.get(vatRate.guid ?? '')
      return rate === undefined || rate === 'unknown' ? null : rate
    }
    const { sections } = documentOf(state.set)
    const hasText = sections.some(({ text, isOptional }) => text !== null && !isOptional)
    const found: FoundDraft = {
      set: state.set,
      ref: state.ref,
      dataVersion: state.dataVersion,
      number,
      posted,
      deletionMark,
      date,
      dateTime,
      organizationGuid: organization,
      counterpartyGuid,
      contractGuid: contract?.guid ?? null,
      currency: (raw.currency && currencies.value.get(raw.currency)) || 'XXX',
      amountIncludesVat,
      comment,
      lines: lines.map((line) => ({
        itemGuid: line.item,
        text: hasText ? (line.text ?? '') : null,
        quantity: line.quantity,
        unitGuid: line.unit?.guid ?? null,
        price: line.price,
        sum: line.sum,
        vatRate: rateOf(line),
        vat: line.vat,
        total: line.total,
      })),
      total: state.total,
      vatTotal: lines.reduce((sum, { vat }) => sum + vat, 0n),
      emptyAccounts,
      copies,
    }
    return { kind: 'done', value: found }
  }

  /** Documents with the marker, those not marked for deletion first, then the earliest. */
  function findByMarker(
    { set, marker, since }: { set: string; marker: string; since: CalendarDate },
    signal?: AbortSignal,
  ): Promise<Outcome<FoundRow[]>> {
    const document = documentOf(set)
    const { comment } = document.fields
    const query = {
      set,
      filter: allOf([
        `Date ge ${dateTimeLiteral(`${addDays(since, -SEARCH_DAYS_BEFORE)}T00:00:00`)}`,
        // Brackets may act as a pattern: what stands between them is asked for, and the whole checked here.
        `substringof(${textLiteral(coreOf(marker))},${comment})`,
      ]),
      orderBy: 'Date asc',
      top: MAX_COPIES,
    }
    const read = (rows: Fields[]) =>
      rows
        .map((row) => readFound(row, document))
        .filter(({ raw }) => raw.header.comment.includes(marker))
        .sort((one, other) => Number(isMarked(one)) - Number(isMarked(other)))
    return client.list('odata.find-marker', query, read, signal)
  }

  return {
    async find(
      { set, ref, marker, since }: DocumentRef & { marker: string; since: CalendarDate },
      signal?: AbortSignal,
    ): Promise<Outcome<FoundDraft | null>> {
      const document = documentOf(set)
      const read = (row: Fields) => readFound(row, document)
      const byKey = await client.object('odata.find', { set, ref }, read, signal)
      if (byKey.kind !== 'done') return byKey
      if (byKey.value) return nameDraft(byKey.value, 1, signal)
      const byMarker = await findByMarker({ set, marker, since }, signal)
      if (byMarker.kind !== 'done') return byMarker
      const [first] = byMarker.value
      if (!first) return { kind: 'done', value: null }
      const unmarked = byMarker.value.filter((one) => !isMarked(one))
      return nameDraft(first, Math.max(1, unmarked.length), signal)
    },

    /** How the document stands now; null: not in the base. */
    async state({ set, ref }: DocumentRef, signal?: AbortSignal) {
      const document = documentOf(set)
      const query = {
        set,
        select: headerFields(document),
        filter: `Ref_Key eq ${guidLiteral(ref)}`,
      }
      const read = (rows: Fields[]) => rows.map((row) => readHeader(row, document))[0] ?? null
      return client.list('odata.draft-state', query, read, signal)
    },
  }
}

/** The digits that make a marker unlike any other, without the signs around them. */
function coreOf(marker: string): string {
  const runs = marker.match(/[0-9a-f]+/gi) ?? []
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '')
}

function isMarked({ raw }: FoundRow): boolean {
  return raw.header.deletionMark
}

/** Accounts of the ledger that 1C should have filled and has not, by 1C's names. */
function findEmptyAccounts(
  row: Fields,
  document: DraftDocumentProfile | undefined,
): FoundDraft['emptyAccounts'] {
  if (!document) return []
  const { accounts, section } = document
  const isEmpty = (fields: Fields, field: string) =>
    fields.has(field) && fields.guid(field) === null
  const named = (field: string) => field.replace(/_Key$/, '')
  return [
    ...accounts.header
      .filter((field) => isEmpty(row, field))
      .map((field) => ({ account: named(field), line: null })),
    ...row
      .rows(section)
      .flatMap((line, index) =>
        accounts.line
          .filter((field) => isEmpty(line, field))
          .map((field) => ({ account: named(field), line: index + 1 })),
      ),
  ]
}
