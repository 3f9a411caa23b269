import type { DealLine, GatheredDeal } from '../../bitrix24/index.ts'
import type { CalendarDate } from '../../onec/port.ts'
import { readPlainDecimal } from '../../platform/decimal.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { MAX_TEXT_LENGTH } from '../figures/act-figures.ts'
import { readAmounts } from '../figures/amounts.ts'
import type { VatOf } from '../resolve/vat-rate.ts'
import type { DealRule } from '../rules/schema.ts'
import { validateBuyer, validateSeller } from './parties.ts'

export interface ValidationContext {
  rule: Pick<DealRule, 'policies'>
  /** Of the act. */
  date: CalendarDate
  /** Rates of VAT as staff mapped them; absent: Bitrix24's own. */
  vatOf?: VatOf
  /** Staff named the organization: the deal need not name the seller. */
  isSellerGiven?: boolean
  /** Staff mapped this buyer: a foreign company need not have an INN. */
  isBuyerGiven?: boolean
  /** 1C is asked for the buyer, so that its INN may be enough. */
  isBuyerLookedUp?: boolean
  /** The document carries it: a file, whose load may make the counterparty. */
  needsLegalAddress?: boolean
  /** The act's document may have lines that cost nothing. */
  takesFree?: boolean
  /** Of single lines, what `actLines` found: said in place of what their sums show. */
  lineFaults?: readonly Fault[]
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

/** Everything that prevents the deal from becoming an act, as far as the deal alone shows. Empty: nothing. */
export function validateDeal(deal: GatheredDeal, context: ValidationContext): Fault[] {
  const lines =
    deal.lines.length === 0
      ? emptyFaults(context)
      : deal.lines.flatMap((line) => lineFaults(line, context))
  return [
    ...validateBuyer(deal, {
      isGiven: context.isBuyerGiven ?? false,
      mayLackKpp: mayLackKpp(context),
      needsAddress: context.needsLegalAddress ?? false,
    }),
    ...(context.isSellerGiven ? [] : validateSeller(deal)),
    ...(CURRENCIES.has(deal.currency)
      ? []
      : [faultOf('currency_unknown', { currency: deal.currency })]),
    ...lines,
    ...(lines.length > 0 ? [] : amountFaults(deal, context)),
  ]
}

/** Without a KPP the buyer is found by the INN, or was chosen by staff. */
function mayLackKpp({ rule, isBuyerGiven = false, isBuyerLookedUp = false }: ValidationContext) {
  return isBuyerGiven || (isBuyerLookedUp && rule.policies.missingKpp === 'by_inn')
}

/** Sums are checked only when every line by itself is in order: else one error makes a row of faults. */
function amountFaults(
  deal: GatheredDeal,
  { rule: { policies }, date, vatOf }: ValidationContext,
): Fault[] {
  const read = readAmounts(deal, { policies, date, vatOf })
  return read.kind === 'read' ? [] : read.faults
}

/** All lines that there were cost nothing, or there were none. */
function emptyFaults({ lineFaults: known = [] }: ValidationContext): Fault[] {
  return known.length > 0 ? [...known] : [faultOf('lines_missing')]
}

function lineFaults(line: DealLine, context: ValidationContext): Fault[] {
  const { source } = line
  const name = lineParameters(line)
  const faults: Fault[] = []
  if (line.name.trim() === '') faults.push(faultOf('line_name_missing', name))
  if (line.name.length > MAX_TEXT_LENGTH) {
    faults.push(faultOf('line_text_too_long', { ...name, longest: String(MAX_TEXT_LENGTH) }))
  }
  const quantity = readPlainDecimal(line.quantity)
  const known = context.lineFaults?.filter((fault) => fault.line === line.number) ?? []
  if (known.length > 0) faults.push(...known)
  else if (!quantity || quantity.digits <= 0n) {
    faults.push(faultOf('line_quantity_not_positive', { ...name, quantity: line.quantity }))
  } else if (line.sum < 0n || (line.sum === 0n && !context.takesFree)) {
    faults.push(faultOf('line_sum_not_positive', { ...name, sum: textFromKopecks(line.sum) }))
  }
  const figures = {
    ...name,
    price: source.price ?? '',
    priceNetto: source.priceNetto ?? '',
    priceExclusive: source.priceExclusive ?? '',
    discountSum: source.discountSum ?? '',
    taxRate: source.taxRate ?? '0',
  }
  if (line.oddities.includes('discount_does_not_fit')) {
    faults.push(faultOf('line_discount_differs', figures))
  }
  if (line.oddities.includes('tax_does_not_fit')) faults.push(faultOf('line_tax_differs', figures))
  return faults
}
