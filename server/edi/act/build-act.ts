import { formatDate } from '../../documents/index.ts'
import { printNumber } from '../../onec/port.ts'
import type { ReconciliationEdition } from '../../reconciliation/index.ts'
import { buildContracts } from './build-contracts.ts'
import { type BuiltLine, buildLine, tooBig } from './build-documents.ts'
import { buildParty } from './build-party.ts'
import { currencyCode } from './currency-code.ts'
import type { EdiAct, EdiBody, EdiContract, EdiSigner } from './edi-act.ts'
import { fitText } from './fit-text.ts'
import { type EdiGap, type EdiNote, MAX_NAMED_LINES } from './gaps.ts'
import type { EdiSource } from './source.ts'

/** Six figures number the lines; operators take far fewer, which the size of the file decides. */
const MAX_LINES = 999_999
const MAX_ACT_NUMBER = 1000

export type BuiltAct =
  | { kind: 'formal'; act: EdiAct; notes: EdiNote[] }
  /** `body`: all but the parties, where nothing else is lacking, for an operator that knows them by their boxes. */
  | { kind: 'gaps'; gaps: EdiGap[]; body: EdiBody | null }

/** An edition as electronic formats take it, or all that stands in the way. Nothing is made up to fill a gap. */
export function buildAct(source: EdiSource): BuiltAct {
  const { sender, recipient, body, notes, gaps } = gather(source)
  if (gaps.length > 0 || !sender || !recipient || !body) return { kind: 'gaps', gaps, body }
  const isNamed = sender.participantId !== null && recipient.participantId !== null
  return {
    kind: 'formal',
    act: { ...body, sender, recipient },
    notes: isNamed ? notes : [...notes, { kind: 'placeholder_name' }],
  }
}

/** Whether an operator who knows the parties by their boxes fills all of these. */
function areKnownByBox(gaps: readonly EdiGap[]): boolean {
  return gaps.every((gap) => gap.kind === 'party' && gap.field !== 'inn')
}

function gather({ edition, supplier, customer }: EdiSource) {
  const gaps: EdiGap[] = []
  const isOther = edition.supplier.inn !== null && supplier.inn !== edition.supplier.inn
  if (isOther) gaps.push({ kind: 'other_supplier', inn: edition.supplier.inn ?? '' })
  const sender = buildParty('supplier', edition.supplier, {
    own: supplier,
    contact: supplier.contact,
  })
  const recipient = buildParty('customer', edition.customer, {
    own: customer,
    contact: customer.contact,
  })
  gaps.push(...sender.gaps, ...recipient.gaps)
  const { signer } = supplier
  if (!isOther && !signer) gaps.push({ kind: 'signer' })
  if (!isOther && !hasContact(supplier.contact)) gaps.push({ kind: 'contact' })
  const currency = currencyCode(edition.currency)
  if (currency === null) gaps.push({ kind: 'currency', currency: edition.currency })
  const lines = buildLines(edition, gaps)
  const isWhole = signer && currency && areKnownByBox(gaps)
  const built = isWhole ? buildContracts(edition, lines) : null
  const notes: EdiNote[] = built?.notes ?? []
  const body = built && signer && currency ? bodyOf(edition, { ...built, signer, currency }) : null
  return { sender: sender.party, recipient: recipient.party, body, notes, gaps }
}

function bodyOf(
  edition: ReconciliationEdition,
  {
    contracts,
    signer,
    currency,
  }: { contracts: EdiContract[]; signer: EdiSigner; currency: string },
): EdiBody {
  return {
    number: actNumber(edition),
    period: edition.period,
    currencyCode: currency,
    figures: {
      opening: edition.openingBalance,
      debit: edition.debit,
      credit: edition.credit,
      closing: edition.closingBalance,
    },
    contracts,
    signer,
  }
}

function buildLines(edition: ReconciliationEdition, gaps: EdiGap[]): BuiltLine[] {
  const { lines, openingBalance, debit, credit, closingBalance } = edition
  if (lines.length === 0) gaps.push({ kind: 'no_movements' })
  if (lines.length > MAX_LINES) {
    gaps.push({ kind: 'too_many_lines' })
    return []
  }
  if ([openingBalance, debit, credit, closingBalance].some(tooBig)) {
    gaps.push({ kind: 'amount', line: null })
  }
  const built: BuiltLine[] = []
  let named = 0
  for (const [index, line] of lines.entries()) {
    const result = buildLine(line, index + 1)
    if ('built' in result) built.push(result.built)
    else if (++named <= MAX_NAMED_LINES) gaps.push(result.gap)
  }
  return built
}

/** 1C's own, as its papers print it, else one of ours: the period and the edition. */
export function actNumber({ number, period, edition }: ReconciliationEdition): string {
  const own = number === null ? '' : fitText(printNumber(number), MAX_ACT_NUMBER)
  const day = (date: string) => formatDate(date, 'ru')
  return own || `${day(period.from)} – ${day(period.to)} / ${edition}`
}

function hasContact({ phone, email, other }: EdiSource['supplier']['contact']): boolean {
  return phone !== null || email !== null || other !== null
}
