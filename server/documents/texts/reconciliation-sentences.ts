import { amountInWords } from '../amount-in-words/amount-in-words.ts'
import { currencySign, currencyUnit } from '../amount-in-words/currencies.ts'
import type { DocumentLocale } from '../document.ts'
import { absolute, formatAmount, formatDate } from '../format.ts'
import { partyName } from '../party.ts'
import { plainText } from '../plain-text.ts'
import type { ReconciliationDocument, ReconciliationDocumentLine } from '../reconciliation.ts'
import { sumReconciliation } from '../reconciliation-totals.ts'
import { TEXTS } from './index.ts'

/** The sentence that a page shows first: who owes whom how much at the end of the period. */
export function closingSentence(document: ReconciliationDocument, locale: DocumentLocale): string {
  const { closing: texts } = TEXTS[locale]
  const { closing } = sumReconciliation(document)
  const date = formatDate(document.period.to, locale)
  if (closing === 0n) return texts.nothingOwed(date)
  const amount = `${formatAmount(absolute(closing), locale)}\u00a0${currencySign(document.currency)}`
  return texts.owed(date, { ...sides(document, closing), amount })
}

/** The printed form's statement of the closing balance, without the full stop. */
export function closingStatement(document: ReconciliationDocument, locale: DocumentLocale): string {
  const { closing: texts } = TEXTS[locale]
  const { closing } = sumReconciliation(document)
  const date = formatDate(document.period.to, locale)
  if (closing === 0n) return texts.nothingOwedPrinted(date)
  const { creditor } = sides(document, closing)
  const unit = currencyUnit(document.currency, locale)
  const amount = `${formatAmount(absolute(closing), locale)}\u00a0${unit}`
  const words = amountInWords(absolute(closing), document.currency, locale)
  return texts.owedPrinted(date, { creditor, amount, words })
}

/** A line's document, with its contract where the act is under several. */
export function lineText(line: ReconciliationDocumentLine, locale: DocumentLocale): string {
  const texts = TEXTS[locale].reconciliation
  const contract = line.contract ? `, ${texts.lineContract(line.contract)}` : ''
  return `${plainText(line.document) || texts.unnamed}${contract}`
}

function sides(document: ReconciliationDocument, closing: bigint) {
  const supplier = partyName(document.supplier)
  const customer = partyName(document.customer)
  return closing > 0n
    ? { debtor: customer, creditor: supplier }
    : { debtor: supplier, creditor: customer }
}
