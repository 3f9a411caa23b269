import { amountInWords } from '../amount-in-words/amount-in-words.ts'
import { currencySign, currencyUnit } from '../amount-in-words/currencies.ts'
import type { DocumentLocale, ReconciliationDocument } from '../document.ts'
import { absolute, formatAmount, formatDate } from '../format.ts'
import { partyName } from '../party.ts'
import { sumReconciliation } from '../reconciliation-totals.ts'

/** The sentence people came for: who owes whom how much at the end of the period. */
export function closingSentence(document: ReconciliationDocument, locale: DocumentLocale): string {
  const { closing } = sumReconciliation(document)
  const date = formatDate(document.period.to, locale)
  if (closing === 0n) {
    return locale === 'ru' ? `На ${date} задолженности нет` : `As of ${date}, nothing is owed`
  }
  const { debtor, creditor } = sides(document, closing)
  const amount = `${formatAmount(absolute(closing), locale)}\u00a0${currencySign(document.currency)}`
  return locale === 'ru'
    ? `На ${date} задолженность ${debtor} перед ${creditor} — ${amount}`
    : `As of ${date}, ${debtor} owes ${creditor} ${amount}`
}

/** The printed form's words for the closing balance, without the full stop. */
export function closingStatement(document: ReconciliationDocument, locale: DocumentLocale): string {
  const { closing } = sumReconciliation(document)
  const date = formatDate(document.period.to, locale)
  if (closing === 0n) {
    return locale === 'ru'
      ? `на ${date} задолженность отсутствует`
      : `as of ${date} nothing is owed`
  }
  const { creditor } = sides(document, closing)
  const amount = formatAmount(absolute(closing), locale)
  const unit = currencyUnit(document.currency, locale)
  const words = amountInWords(absolute(closing), document.currency, locale)
  return locale === 'ru'
    ? `на ${date} задолженность в пользу ${creditor} ${amount}\u00a0${unit} (${words})`
    : `as of ${date} the debt in favour of ${creditor} is ${amount}\u00a0${unit} (${words})`
}

function sides(document: ReconciliationDocument, closing: bigint) {
  const supplier = partyName(document.supplier)
  const customer = partyName(document.customer)
  return closing > 0n
    ? { debtor: customer, creditor: supplier }
    : { debtor: supplier, creditor: customer }
}
