import { formatAmount, formatDate } from '../../documents/index.ts'
import { choiceFooter, type Locale } from '../../identity/index.ts'
import type { Deviation } from '../../onec/port.ts'
import { type FailureCode, failures } from '../../platform/errors/table.ts'
import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import { TEXTS } from './index.ts'

interface LetterContext {
  /** The counterparty's own name. */
  name: string
  /** Dates as people read them, for example 01.01.2026–31.03.2026. */
  period: string
  link: string
}

type Balance = { closingBalance: bigint; currency: string }

/** To a customer who had to wait: the act is ready. @param sentence who owes whom how much */
export function readyLetter(
  locale: Locale,
  { name, period, link }: LetterContext,
  sentence: string,
): LetterText {
  const { subject, line, button, why } = TEXTS[locale].ready
  return composeLetter({
    locale,
    subject: subject(name, period),
    headline: sentence,
    lines: [line],
    button: { label: button, href: link },
    footer: choiceFooter(locale, link, why(name)),
  })
}

/** To a customer's people: the supplier sends them an act. @param sentence who owes whom how much */
export function sentLetter(
  locale: Locale,
  { name, period, link }: LetterContext,
  sentence: string,
): LetterText {
  const { subject, line, button, why } = TEXTS[locale].sent
  return composeLetter({
    locale,
    subject: subject(name, period),
    headline: sentence,
    lines: [line],
    button: { label: button, href: link },
    footer: choiceFooter(locale, link, why(name)),
  })
}

/** To a customer who had to wait: the request has ended without an act, and why. */
export function notReadyLetter(
  locale: Locale,
  { name, period, link }: LetterContext,
  code: FailureCode,
): LetterText {
  const { subject, button } = TEXTS[locale].notReady
  return composeLetter({
    locale,
    subject: subject(name, period),
    lines: [failures[code].customer[locale]],
    button: { label: button, href: link },
    footer: choiceFooter(locale, link, TEXTS[locale].ready.why(name)),
  })
}

/** To staff: an act failed the proof, or a setting stops acts; with the figures. */
export function problemLetter(
  locale: Locale,
  { name, period, link }: LetterContext,
  code: FailureCode,
  figures: { label: string; value: string }[],
): LetterText {
  const { subject, line, button } = TEXTS[locale].problem
  return composeLetter({
    locale,
    subject: subject(name, period),
    lines: [
      failures[code].staff[locale],
      ...figures.map(({ label, value }) => `${label}: ${value}`),
      line,
    ],
    button: { label: button, href: link },
    footer: choiceFooter(locale, link),
  })
}

/** To staff: 1C's data differ from what the customer agreed to. Sums in kopecks. */
export function outdatedAgreementLetter(
  locale: Locale,
  { name, period, link }: LetterContext,
  change: { agreedOn: string; before: Balance; after: Balance; lines: number },
): LetterText {
  const { subject, headline, lines, button } = TEXTS[locale].outdatedAgreement
  const sum = ({ closingBalance, currency }: Balance) =>
    `${formatAmount(closingBalance, locale)}\u00a0${currency}`
  return composeLetter({
    locale,
    subject: subject(name, period),
    headline: headline(sum(change.before), sum(change.after)),
    lines: [lines(change.lines, formatDate(change.agreedOn, locale))],
    button: { label: button, href: link },
    footer: choiceFooter(locale, link),
  })
}

/** To admins, once a kind: what the module of 1C writes otherwise than the contract. */
export function deviationsLetter(
  locale: Locale,
  kinds: readonly Deviation[],
  link: string,
): LetterText {
  const { deviations, deviationsLetter: texts } = TEXTS[locale]
  return composeLetter({
    locale,
    subject: texts.subject,
    headline: texts.headline,
    lines: [...kinds.map((kind) => deviations[kind]), texts.once],
    button: { label: texts.button, href: link },
    footer: choiceFooter(locale, link),
  })
}
