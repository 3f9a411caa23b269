import { formatAmount } from '../documents/index.ts'
import type { Locale } from '../identity/index.ts'
import { failures, isFailureCode } from '../platform/errors/table.ts'
import { kopecksFromText } from '../platform/money.ts'
import type { FailureView } from './views.ts'

/** A failure as its reader is to see it. Codes of an older release read as a refusal. */
export function viewFailure(
  code: string | null,
  reader: { locale: Locale; staff: boolean },
): FailureView | null {
  if (!code) return null
  const known = isFailureCode(code) ? code : 'onec.refused'
  const text = reader.staff ? failures[known].staff : failures[known].customer
  return { code: known, text: text[reader.locale] }
}

const FIGURE_LABELS: Record<string, { ru: string; en: string }> = {
  opening: { ru: 'Сальдо начальное', en: 'Opening balance' },
  debit: { ru: 'Обороты, дебет', en: 'Turnover, debit' },
  credit: { ru: 'Обороты, кредит', en: 'Turnover, credit' },
  expected: { ru: 'Сальдо конечное по расчёту', en: 'Closing balance as calculated' },
  closing: { ru: 'Сальдо конечное от 1С', en: 'Closing balance from 1C' },
  difference: { ru: 'Расхождение', en: 'Difference' },
  receivedDebit: { ru: 'Дебет от 1С', en: 'Debit from 1C' },
  receivedCredit: { ru: 'Кредит от 1С', en: 'Credit from 1C' },
  asked: { ru: 'Запрошено', en: 'Asked for' },
  received: { ru: 'Получено', en: 'Received' },
  line: { ru: 'Строка', en: 'Line' },
  date: { ru: 'Дата', en: 'Date' },
  previous: { ru: 'Дата строкой выше', en: 'Date of the line above' },
  document: { ru: 'Документ', en: 'Document' },
  period: { ru: 'Период', en: 'Period' },
  amount: { ru: 'Сумма', en: 'Amount' },
  field: { ru: 'Поле', en: 'Field' },
  expectedForm: { ru: 'Ожидалось', en: 'Expected' },
  message: { ru: 'Слова 1С', en: "1C's words" },
  status: { ru: 'Код HTTP', en: 'HTTP status' },
}

/** A failure's details as labelled texts, in a set order. */
export function listFigures(details: unknown, locale: Locale): { label: string; value: string }[] {
  if (typeof details !== 'object' || details === null) return []
  const given = new Map(Object.entries(details))
  return [...new Set([...Object.keys(FIGURE_LABELS), ...given.keys()])].flatMap((key) => {
    const value = given.get(key)
    if (value === undefined || value === null || value === '') return []
    return [
      {
        label: FIGURE_LABELS[key]?.[locale] ?? key,
        value: formatFigure(key, String(value), locale),
      },
    ]
  })
}

const AMOUNT_FIGURES = new Set([
  'opening',
  'debit',
  'credit',
  'expected',
  'closing',
  'difference',
  'receivedDebit',
  'receivedCredit',
])

function formatFigure(key: string, text: string, locale: Locale): string {
  const kopecks = AMOUNT_FIGURES.has(key) ? kopecksFromText(text) : null
  return kopecks === null ? text : formatAmount(kopecks, locale)
}
