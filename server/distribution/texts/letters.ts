import type { Locale } from '../../identity/index.ts'
import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import { TEXTS } from './index.ts'

export interface RunLetterContext {
  /** The counterparty's own name. */
  name: string
  /** Dates as people read them. */
  period: string
  link: string
  /** Empty: nobody has named it. */
  supplier: string
  /** Where one click ends such letters. */
  unsubscribe: string
}

/** To a customer: the act of a run. @param sentence who owes whom how much */
export function runLetter(
  locale: Locale,
  about: RunLetterContext,
  sentence: string,
  hasPdf: boolean,
): LetterText {
  const { subject, line, attached, button } = TEXTS[locale].letter
  return composeLetter({
    locale,
    subject: subject(about.name, about.period),
    headline: sentence,
    lines: [line, ...(hasPdf ? [attached] : [])],
    button: { label: button, href: about.link },
    footer: footerOf(locale, about),
  })
}

/** To a customer who has not answered: once, some days after the act. @param sentence who owes whom how much */
export function reminderLetter(
  locale: Locale,
  about: RunLetterContext,
  sentence: string,
  sentOn: string,
): LetterText {
  const { subject, line, button } = TEXTS[locale].reminder
  return composeLetter({
    locale,
    subject: subject(about.name, about.period),
    headline: sentence,
    lines: [line(sentOn)],
    button: { label: button, href: about.link },
    footer: footerOf(locale, about),
  })
}

/** To staff: a run that nobody has begun by hand waits for them. @param count of recipients */
export function approvalLetter(
  locale: Locale,
  { name, link }: { name: string; link: string },
  count: number,
): LetterText {
  const { subject, line, button } = TEXTS[locale].approval
  return composeLetter({
    locale,
    subject: subject(name),
    headline: subject(name),
    lines: [line(count)],
    button: { label: button, href: link },
  })
}

/** Why the letter came, and how such letters end. */
function footerOf(locale: Locale, { name, supplier, unsubscribe }: RunLetterContext) {
  const { why, whyUnnamed, unsubscribe: label } = TEXTS[locale].footer
  const text = supplier ? why(supplier, name) : whyUnnamed(name)
  return { text, link: { label, href: unsubscribe } }
}
