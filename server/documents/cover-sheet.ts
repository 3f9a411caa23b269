import { currencyUnit } from './amount-in-words/currencies.ts'
import type { CompletionActDocument } from './completion-act.ts'
import type { DocumentLocale, DocumentParty } from './document.ts'
import { formatAmount, formatDate } from './format.ts'
import type { PaperIdentity } from './paper-identity.ts'
import { partyName } from './party.ts'
import type { ReconciliationDocument } from './reconciliation.ts'
import { sumReconciliation } from './reconciliation-totals.ts'
import { completionActTitle } from './texts/completion-act-sentences.ts'
import { numberedTitle } from './texts/identity-sentences.ts'
import { TEXTS } from './texts/index.ts'
import { nameWithRequisites } from './texts/phrases.ts'

/** A page before a document that somebody else printed: what it is, to be compared with it, and its code. */
export interface CoverSheet {
  /** Of the document. */
  title: string
  author: string
  facts: [label: string, text: string][]
  identity: PaperIdentity
}

/** The cover of 1C's form of an act of reconciliation; null: its papers bear no code. */
export function reconciliationCover(
  document: ReconciliationDocument,
  locale: DocumentLocale,
): CoverSheet | null {
  const { reconciliation: texts, paper } = TEXTS[locale]
  const { period, identity, currency } = document
  if (!identity?.code) return null
  const { opening, debit, credit, closing } = sumReconciliation(document)
  const amount = amountIn(currency, locale)
  const dates = `${formatDate(period.from, locale)} – ${formatDate(period.to, locale)}`
  return {
    title: numberedTitle(texts.title, identity, locale),
    author: partyName(document.supplier),
    facts: [
      ...partyFacts(document, [paper.coverSupplier, paper.coverCustomer], locale),
      [paper.coverPeriod, dates],
      [texts.opening, amount(opening)],
      [`${texts.turnover}: ${texts.debit}`, amount(debit)],
      [`${texts.turnover}: ${texts.credit}`, amount(credit)],
      [texts.closing, amount(closing)],
    ],
    identity,
  }
}

/** The cover of 1C's form of a completion act; null: its papers bear no code. */
export function completionActCover(
  document: CompletionActDocument,
  locale: DocumentLocale,
): CoverSheet | null {
  const { completionAct, paper } = TEXTS[locale]
  const { identity, currency, total, vatTotal } = document
  if (!identity?.code) return null
  const amount = amountIn(currency, locale)
  return {
    title: completionActTitle(document, locale),
    author: partyName(document.supplier),
    facts: [
      ...partyFacts(document, [completionAct.supplier, completionAct.customer], locale),
      [paper.coverTotal, amount(total)],
      [paper.coverVat, amount(vatTotal)],
    ],
    identity,
  }
}

function partyFacts(
  { supplier, customer }: { supplier: DocumentParty; customer: DocumentParty },
  labels: [supplier: string, customer: string],
  locale: DocumentLocale,
): [string, string][] {
  const { requisites } = TEXTS[locale]
  return [
    [labels[0], nameWithRequisites(supplier, requisites)],
    [labels[1], nameWithRequisites(customer, requisites)],
  ]
}

function amountIn(currency: string, locale: DocumentLocale) {
  return (kopecks: bigint) =>
    `${formatAmount(kopecks, locale)}\u00a0${currencyUnit(currency, locale)}`
}
