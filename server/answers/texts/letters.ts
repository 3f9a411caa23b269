import { formatAmount } from '../../documents/index.ts'
import { choiceFooter, type Locale } from '../../identity/index.ts'
import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import type { RefusalCategory, StaffResolution } from '../views.ts'
import { TEXTS } from './index.ts'

export interface LetterContext {
  /** The counterparty's name. */
  name: string
  /** What the document is called in the reader's language. */
  title: string
  /** Kopecks, and whose they are. */
  amount: bigint
  currency: string
  link: string
}

/** A letter quotes the beginning; the page has all of it. */
const MAX_QUOTED_LENGTH = 2000

/** To staff: a completion act was refused. */
export function refusalLetter(
  locale: Locale,
  about: LetterContext,
  { category, text, files }: { category: RefusalCategory; text: string; files: number },
): LetterText {
  const { categories, refusal } = TEXTS[locale]
  return composeLetter({
    locale,
    subject: refusal.subject(about.name, about.title),
    headline: refusal.headline(categories[category]),
    lines: [
      `${about.title}, ${formatSum(about, locale)}`,
      ...quoteText(text),
      ...attachedFilesText(files, locale),
    ],
    button: { label: refusal.button, href: about.link },
    footer: choiceFooter(locale, about.link),
  })
}

/** To staff: there is a discrepancy in an act of reconciliation. @param marked number of marked lines */
export function discrepancyLetter(
  locale: Locale,
  { name, title, link }: LetterContext,
  { marked, text, files }: { marked: number; text: string; files: number },
): LetterText {
  const { discrepancy, markedLines } = TEXTS[locale]
  return composeLetter({
    locale,
    subject: discrepancy.subject(name, title),
    headline: discrepancy.headline,
    lines: [
      ...(marked > 0 ? [markedLines(marked)] : []),
      ...quoteText(text),
      ...attachedFilesText(files, locale),
    ],
    button: { label: discrepancy.button, href: link },
    footer: choiceFooter(locale, link),
  })
}

/** To staff: the customer has written again. */
export function customerReplyLetter(
  locale: Locale,
  { name, title, link }: LetterContext,
  { author, text, files }: { author: string; text: string; files: number },
): LetterText {
  const { subject, intro, button } = TEXTS[locale].customerReply
  return composeLetter({
    locale,
    subject: subject(name, title),
    lines: [intro(author), ...quoteText(text), ...attachedFilesText(files, locale)],
    button: { label: button, href: link },
    footer: choiceFooter(locale, link),
  })
}

/** To the customer: the supplier has written. */
export function supplierReplyLetter(
  locale: Locale,
  { name, title, link }: LetterContext,
  { text, files }: { text: string; files: number },
): LetterText {
  const { subject, intro, button } = TEXTS[locale].supplierReply
  return composeLetter({
    locale,
    subject: subject(name, title),
    lines: [intro, ...quoteText(text), ...attachedFilesText(files, locale)],
    button: { label: button, href: link },
    footer: choiceFooter(locale, link),
  })
}

/** To the customer: staff have resolved the discrepancy. */
export function resolutionLetter(
  locale: Locale,
  { name, title, link }: LetterContext,
  { resolution, text }: { resolution: StaffResolution; text: string },
): LetterText {
  const texts = TEXTS[locale]
  return composeLetter({
    locale,
    subject: texts.resolution.subject(name, title),
    lines: [texts.resolutions[resolution], ...quoteText(text)],
    button: { label: texts.resolution.button, href: link },
    footer: choiceFooter(locale, link),
  })
}

/** To staff: a signed scan has come. @param sent `atOnce`: nobody has to look at it */
export function scanLetter(
  locale: Locale,
  about: LetterContext,
  sent: { fileName: string; pages: number; author: string; atOnce: boolean },
): LetterText {
  const { fileName, pages, author, atOnce } = sent
  const { subject, sender, toCheck, button } = TEXTS[locale].scan
  return composeLetter({
    locale,
    subject: subject(about.name, about.title),
    lines: [
      `${about.title}, ${formatSum(about, locale)}`,
      sender(author, fileName, pages),
      ...(atOnce ? [] : [toCheck]),
    ],
    button: { label: button, href: about.link },
    footer: choiceFooter(locale, about.link),
  })
}

/** To the customer: the scan counts as the signature. */
export function scanAcceptedLetter(
  locale: Locale,
  about: LetterContext,
  { fileName }: { fileName: string },
): LetterText {
  const { subject, text, button } = TEXTS[locale].scanAccepted
  return composeLetter({
    locale,
    subject: subject(about.name, about.title),
    lines: [`${about.title}, ${formatSum(about, locale)}`, text(fileName)],
    button: { label: button, href: about.link },
    footer: choiceFooter(locale, about.link),
  })
}

/** To the customer: the scan is no signature of this document, and why. */
export function scanReturnedLetter(
  locale: Locale,
  about: LetterContext,
  { fileName, reason }: { fileName: string; reason: string },
): LetterText {
  const { subject, headline, text, button } = TEXTS[locale].scanReturned
  return composeLetter({
    locale,
    subject: subject(about.name, about.title),
    headline,
    lines: [`${about.title}, ${formatSum(about, locale)}`, text(fileName), ...quoteText(reason)],
    button: { label: button, href: about.link },
    footer: choiceFooter(locale, about.link),
  })
}

/** To staff: what they were told of was taken back. */
export function takenBackLetter(
  locale: Locale,
  about: LetterContext,
  { author }: { author: string },
): LetterText {
  const { subject, text, button } = TEXTS[locale].takenBack
  return composeLetter({
    locale,
    subject: subject(about.name, about.title),
    lines: [`${about.title}, ${formatSum(about, locale)}`, text(author)],
    button: { label: button, href: about.link },
    footer: choiceFooter(locale, about.link),
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
  return files === 0 ? [] : [TEXTS[locale].attachedFiles(files)]
}
