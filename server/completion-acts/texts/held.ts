import type { Locale } from '../../identity/index.ts'
import type { ActFlaw } from '../../onec/port.ts'

interface HeldTexts {
  subject(count: number): string
  line: string
  act(number: string, date: string, counterparty: string | null): string
  /** What the figure is; the number of its line is 0 where it is of the whole act. */
  kinds: Record<ActFlaw['kind'], (line: number) => string>
  flaw(what: string, stated: string, due: string, difference: string): string
  others(count: number): string
  more(count: number): string
  remedy: string
  button: string
}

/** The letter about acts whose figures do not add up. */
export const heldTexts: Record<Locale, HeldTexts> = {
  ru: {
    subject: (count) =>
      count === 1 ? 'Акт не сходится и не показан покупателю' : `Не сходятся акты: ${count}`,
    line: 'Суммы этих актов в 1С не сходятся. Покупатели их не видят и принять не могут.',
    act: (number, date, counterparty) =>
      `Акт № ${number} от ${date}${counterparty ? `, ${counterparty}` : ''}`,
    kinds: {
      line_sum: (line) => `сумма строки ${line} против количества на цену минус скидка`,
      line_vat: (line) => `НДС строки ${line} против её ставки`,
      line_total: (line) => `строка ${line} с НДС`,
      vat_total: () => 'НДС акта против НДС строк',
      total: () => 'сумма документа против строк',
      document_total: () => 'сумма всего документа против строк всех контрагентов',
    },
    flaw: (what, stated, due, difference) =>
      `${what}: в 1С ${stated}, по расчёту ${due}, разница ${difference}.`,
    others: (count) => `И ещё расхождений: ${count}.`,
    more: (count) => `И ещё актов: ${count}.`,
    remedy:
      'Исправьте документ в 1С и проведите его: при следующем чтении акт появится у покупателя сам.',
    button: 'Посмотреть акты',
  },
  en: {
    subject: (count) =>
      count === 1
        ? 'An act does not add up and is not shown to its customer'
        : `${count} acts do not add up`,
    line: 'The figures of these acts in 1C do not add up. Their customers neither see nor accept them.',
    act: (number, date, counterparty) =>
      `Act No. ${number} of ${date}${counterparty ? `, ${counterparty}` : ''}`,
    kinds: {
      line_sum: (line) => `sum of line ${line} against quantity by price less the discount`,
      line_vat: (line) => `VAT of line ${line} against its rate`,
      line_total: (line) => `line ${line} with VAT`,
      vat_total: () => "the act's VAT against that of the lines",
      total: () => "the document's total against the lines",
      document_total: () =>
        'the total of the whole document against the rows of all counterparties',
    },
    flaw: (what, stated, due, difference) =>
      `${what}: ${stated} in 1C, ${due} by the figures, a difference of ${difference}.`,
    others: (count) => `Further differences: ${count}.`,
    more: (count) => `Further acts: ${count}.`,
    remedy:
      'Correct the document in 1C and post it: with the next reading the act appears to the customer by itself.',
    button: 'See the acts',
  },
}
