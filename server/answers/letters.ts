import { formatAmount } from '../documents/index.ts'
import type { Locale } from '../identity/index.ts'
import { composeLetter, type LetterText } from '../platform/mail/compose.ts'
import { CATEGORIES, markedLines, RESOLVED } from './texts.ts'
import type { RefusalCategory, StaffResolution } from './views.ts'

export interface About {
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
const MOST_WORDS = 2000

export function refusalLetter(
  locale: Locale,
  about: About,
  { category, text, files }: { category: RefusalCategory; text: string; files: number },
): LetterText {
  const { name, title, link } = about
  return locale === 'ru'
    ? composeLetter({
        subject: `Акт не принят: ${name}, ${title}`,
        headline: `Причина: ${CATEGORIES[category].ru}`,
        lines: [`${title}, ${sumOf(about, locale)}`, ...said(text), ...attached(files, locale)],
        button: { label: 'Ответить клиенту', href: link },
      })
    : composeLetter({
        subject: `Act refused: ${name}, ${title}`,
        headline: `Reason: ${CATEGORIES[category].en}`,
        lines: [`${title}, ${sumOf(about, locale)}`, ...said(text), ...attached(files, locale)],
        button: { label: 'Reply to the customer', href: link },
      })
}

export function discrepancyLetter(
  locale: Locale,
  about: About,
  { marked, text, files }: { marked: number; text: string; files: number },
): LetterText {
  const { name, title, link } = about
  const lines = [
    ...(marked > 0 ? [markedLines(marked, locale)] : []),
    ...said(text),
    ...attached(files, locale),
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
  { name, title, link }: About,
  { author, text, files }: { author: string; text: string; files: number },
): LetterText {
  return locale === 'ru'
    ? composeLetter({
        subject: `Ответ клиента: ${name}, ${title}`,
        lines: [`Пишет ${author}:`, ...said(text), ...attached(files, locale)],
        button: { label: 'Ответить клиенту', href: link },
      })
    : composeLetter({
        subject: `Reply of the customer: ${name}, ${title}`,
        lines: [`${author} writes:`, ...said(text), ...attached(files, locale)],
        button: { label: 'Reply to the customer', href: link },
      })
}

/** To the customer: the supplier has written. */
export function supplierReplyLetter(
  locale: Locale,
  { name, title, link }: About,
  { text, files }: { text: string; files: number },
): LetterText {
  return locale === 'ru'
    ? composeLetter({
        subject: `Ответ поставщика: ${name}, ${title}`,
        lines: ['Поставщик ответил на Ваши замечания:', ...said(text), ...attached(files, locale)],
        button: { label: 'Открыть переписку', href: link },
      })
    : composeLetter({
        subject: `Reply of the supplier: ${name}, ${title}`,
        lines: [
          'The supplier has replied to your remarks:',
          ...said(text),
          ...attached(files, locale),
        ],
        button: { label: 'Open the thread', href: link },
      })
}

export function resolutionLetter(
  locale: Locale,
  { name, title, link }: About,
  { resolution, text }: { resolution: StaffResolution; text: string },
): LetterText {
  return locale === 'ru'
    ? composeLetter({
        subject: `Замечания рассмотрены: ${name}, ${title}`,
        lines: [RESOLVED[resolution].ru, ...said(text)],
        button: { label: 'Открыть документ', href: link },
      })
    : composeLetter({
        subject: `Remarks settled: ${name}, ${title}`,
        lines: [RESOLVED[resolution].en, ...said(text)],
        button: { label: 'Open the paper', href: link },
      })
}

export function scanLetter(
  locale: Locale,
  about: About,
  { fileName, pages, author }: { fileName: string; pages: number; author: string },
): LetterText {
  const { name, title, link } = about
  const sum = sumOf(about, locale)
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

function sumOf({ amount, currency }: About, locale: Locale): string {
  return `${formatAmount(amount, locale)}\u00a0${currency === 'RUB' ? '₽' : currency}`
}

function said(text: string): string[] {
  if (text === '') return []
  return [text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS).toWellFormed()}…` : text]
}

function attached(files: number, locale: Locale): string[] {
  if (files === 0) return []
  return [locale === 'ru' ? `Приложено файлов: ${files}` : `Files attached: ${files}`]
}
