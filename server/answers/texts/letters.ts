import { formatAmount } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import type { RefusalCategory, StaffResolution } from '../views.ts'
import { CATEGORY_TEXTS, markedLinesText, RESOLUTION_TEXTS } from './labels.ts'

export interface LetterContext {
  /** The counterparty's name. */
  name: string
  /** What the paper is called in the reader's language. */
  title: string
  /** Kopecks, and whose they are. */
  amount: bigint
  currency: string
  link: string
}

/** A letter begins what the page tells whole. */
const MAX_QUOTED_LENGTH = 2000

export function refusalLetter(
  locale: Locale,
  about: LetterContext,
  { category, text, files }: { category: RefusalCategory; text: string; files: number },
): LetterText {
  const { name, title, link } = about
  return locale === 'ru'
    ? composeLetter({
        subject: `Акт не принят: ${name}, ${title}`,
        headline: `Причина: ${CATEGORY_TEXTS[category].ru}`,
        lines: [
          `${title}, ${formatSum(about, locale)}`,
          ...quoteText(text),
          ...attachedFilesText(files, locale),
        ],
        button: { label: 'Ответить клиенту', href: link },
      })
    : composeLetter({
        subject: `Act refused: ${name}, ${title}`,
        headline: `Reason: ${CATEGORY_TEXTS[category].en}`,
        lines: [
          `${title}, ${formatSum(about, locale)}`,
          ...quoteText(text),
          ...attachedFilesText(files, locale),
        ],
        button: { label: 'Reply to the customer', href: link },
      })
}

export function discrepancyLetter(
  locale: Locale,
  about: LetterContext,
  { marked, text, files }: { marked: number; text: string; files: number },
): LetterText {
  const { name, title, link } = about
  const lines = [
    ...(marked > 0 ? [markedLinesText(marked, locale)] : []),
    ...quoteText(text),
    ...attachedFilesText(files, locale),
  ]
  return locale === 'ru'
    ? composeLetter({
        subject: `Расхождение: ${name}, ${title}`,
        headline: 'Клиент не согласен с актом сверки',
        lines,
        button: { label: 'Разобрать расхождение', href: link },
      })
    : composeLetter({
        subject: `Discrepancy: ${name}, ${title}`,
        headline: 'The customer does not agree with the act of reconciliation',
        lines,
        button: { label: 'Look into it', href: link },
      })
}

/** To staff: the customer has written again. */
export function customerReplyLetter(
  locale: Locale,
  { name, title, link }: LetterContext,
  { author, text, files }: { author: string; text: string; files: number },
): LetterText {
  return locale === 'ru'
    ? composeLetter({
        subject: `Ответ клиента: ${name}, ${title}`,
        lines: [`Пишет ${author}:`, ...quoteText(text), ...attachedFilesText(files, locale)],
        button: { label: 'Ответить клиенту', href: link },
      })
    : composeLetter({
        subject: `Reply of the customer: ${name}, ${title}`,
        lines: [`${author} writes:`, ...quoteText(text), ...attachedFilesText(files, locale)],
        button: { label: 'Reply to the customer', href: link },
      })
}

/** To the customer: the supplier has written. */
export function supplierReplyLetter(
  locale: Locale,
  { name, title, link }: LetterContext,
  { text, files }: { text: string; files: number },
): LetterText {
  return locale === 'ru'
    ? composeLetter({
        subject: `Ответ поставщика: ${name}, ${title}`,
        lines: [
          'Поставщик ответил на Ваши замечания:',
          ...quoteText(text),
          ...attachedFilesText(files, locale),
        ],
        button: { label: 'Открыть переписку', href: link },
      })
    : composeLetter({
        subject: `Reply of the supplier: ${name}, ${title}`,
        lines: [
          'The supplier has replied to your remarks:',
          ...quoteText(text),
          ...attachedFilesText(files, locale),
        ],
        button: { label: 'Open the thread', href: link },
      })
}

export function resolutionLetter(
  locale: Locale,
  { name, title, link }: LetterContext,
  { resolution, text }: { resolution: StaffResolution; text: string },
): LetterText {
  return locale === 'ru'
    ? composeLetter({
        subject: `Замечания рассмотрены: ${name}, ${title}`,
        lines: [RESOLUTION_TEXTS[resolution].ru, ...quoteText(text)],
        button: { label: 'Открыть документ', href: link },
      })
    : composeLetter({
        subject: `Remarks settled: ${name}, ${title}`,
        lines: [RESOLUTION_TEXTS[resolution].en, ...quoteText(text)],
        button: { label: 'Open the paper', href: link },
      })
}

export function scanLetter(
  locale: Locale,
  about: LetterContext,
  { fileName, pages, author }: { fileName: string; pages: number; author: string },
): LetterText {
  const { name, title, link } = about
  const sum = formatSum(about, locale)
  return locale === 'ru'
    ? composeLetter({
        subject: `Подписанный скан: ${name}, ${title}`,
        lines: [
          `${title}, ${sum}`,
          `Скан прислал(а) ${author}. Файл: ${fileName}, страниц: ${pages}.`,
        ],
        button: { label: 'Открыть документ', href: link },
      })
    : composeLetter({
        subject: `Signed scan: ${name}, ${title}`,
        lines: [`${title}, ${sum}`, `Sent by ${author}. File: ${fileName}, pages: ${pages}.`],
        button: { label: 'Open the paper', href: link },
      })
}

function formatSum({ amount, currency }: LetterContext, locale: Locale): string {
  return `${formatAmount(amount, locale)}\u00a0${currency === 'RUB' ? '₽' : currency}`
}

function quoteText(text: string): string[] {
  if (text === '') return []
  return [
    text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH).toWellFormed()}…` : text,
  ]
}

function attachedFilesText(files: number, locale: Locale): string[] {
  if (files === 0) return []
  return [locale === 'ru' ? `Приложено файлов: ${files}` : `Files attached: ${files}`]
}
