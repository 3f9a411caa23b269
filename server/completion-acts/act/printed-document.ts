import { namesAgree, readInn, readKpp } from '../../counterparties/index.ts'
import type { CompletionActDocument, CompletionActDocumentLine } from '../../documents/index.ts'
import { type CompletionActContract, printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { Prisma } from '../../platform/database/client/client.ts'

export const WITH_CONTENT = {
  content: true,
  counterparty: { select: { id: true, guid: true, name: true, inn: true, kpp: true } },
} as const

/** An act with all that is printed of it. */
export type ActWithContent = Prisma.CompletionActGetPayload<{ include: typeof WITH_CONTENT }>

interface PartyView {
  name: string
  inn: string | null
  kpp: string | null
}

/** A line as it is stored: of `CompletionActLine`, amounts in kopecks as text. */
interface StoredLine {
  item: string | null
  text: string | null
  quantity: string
  unit: string | null
  price: string
  sum: string
  vatRate: string | null
  vat: string
  total: string
  isService?: boolean
  discount?: string
  correction?: { before: StoredFigures; after: StoredFigures }
}

interface StoredFigures {
  quantity: string
  price: string
  sum: string
  vat: string
  total: string
}

/** A stored act as it is printed. @param supplier for documents that do not tell their organisation */
export function toPrintedDocument(act: ActWithContent, supplier: PartyView): CompletionActDocument {
  const { number, dateTime, currency, vatTotal, total, content, counterparty } = act
  return {
    number: printNumber(number),
    date: toCalendarDate(dateTime),
    supplier: chooseSupplier(readParty(content?.organization), supplier),
    customer: partyOf(counterparty),
    contract: readContract(content?.contract),
    currency,
    amountIncludesVat: content?.amountIncludesVat ?? true,
    lines: readLines(content?.lines),
    vatTotal,
    total,
    corrects: readCorrected(content?.correction),
    servicePeriod: readPeriod(content?.servicePeriod),
  }
}

function readCorrected(stored: unknown): CompletionActDocument['corrects'] {
  if (!stored) return null
  const { number, date } = stored as NonNullable<CompletionActDocument['corrects']>
  return { number: number && printNumber(number), date }
}

function readPeriod(stored: unknown): CompletionActDocument['servicePeriod'] {
  return stored ? (stored as NonNullable<CompletionActDocument['servicePeriod']>) : null
}

function readFigures({ quantity, price, sum, vat, total }: StoredFigures) {
  return { quantity, price, sum: BigInt(sum), vat: BigInt(vat), total: BigInt(total) }
}

/** The accountant's text for the work stands in place of the item's name. */
function readLines(stored: unknown): CompletionActDocumentLine[] {
  if (!Array.isArray(stored)) return []
  return (stored as StoredLine[]).map(
    ({ item, text, sum, vat, total, discount, correction, ...line }) => ({
      text: text || item || '',
      quantity: line.quantity,
      unit: line.unit,
      price: line.price,
      sum: BigInt(sum),
      vatRate: line.vatRate,
      vat: BigInt(vat),
      total: BigInt(total),
      ...(line.isService === false && { isService: false }),
      ...(discount && { discount: BigInt(discount) }),
      correction: correction
        ? { before: readFigures(correction.before), after: readFigures(correction.after) }
        : null,
    }),
  )
}

/** Requisites are of one source: the document's organisation, or the settings where it is the same one without an INN. */
function chooseSupplier(told: PartyView | null, known: PartyView): PartyView {
  if (!told) return known
  return told.inn === null && known.inn !== null && namesAgree(known.name, told.name) ? known : told
}

function readParty(stored: unknown): PartyView | null {
  const party = stored as PartyView | null | undefined
  return party?.name ? partyOf(party) : null
}

function partyOf(counterparty: PartyView | null): PartyView {
  if (!counterparty) return { name: '', inn: null, kpp: null }
  const inn = readInn(counterparty.inn)
  return { name: counterparty.name, inn, kpp: readKpp(counterparty.kpp, inn) }
}

function readContract(stored: unknown): string | null {
  return stored ? (stored as CompletionActContract).name || null : null
}
