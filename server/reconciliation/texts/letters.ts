import type { Locale } from '../../identity/index.ts'
import { type FailureCode, failures } from '../../platform/errors/table.ts'
import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'

interface LetterContext {
  /** The counterparty's own name. */
  name: string
  /** Dates as people read them, for example 01.01.2026–31.03.2026. */
  period: string
  link: string
}

/** Tells a customer that the act they had to wait for is there. @param sentence who owes whom how much */
export function readyLetter(locale: Locale, about: LetterContext, sentence: string): LetterText {
  return locale === 'ru'
    ? composeLetter({
        subject: `Акт сверки ${about.name} за ${about.period} готов`,
        headline: sentence,
        lines: ['Акт, который Вы запросили, сформирован. PDF и Excel — на странице акта.'],
        button: { label: 'Открыть акт', href: about.link },
      })
    : composeLetter({
        subject: `Act of reconciliation of ${about.name} for ${about.period} is ready`,
        headline: sentence,
        lines: ['The act you asked for is ready. PDF and Excel are on its page.'],
        button: { label: 'Open the act', href: about.link },
      })
}

/** Tells a customer that a request that had to wait will not end in an act, and why. */
export function notReadyLetter(
  locale: Locale,
  about: LetterContext,
  code: FailureCode,
): LetterText {
  const { customer } = failures[code]
  return locale === 'ru'
    ? composeLetter({
        subject: `Акт сверки ${about.name} за ${about.period} не сформирован`,
        lines: [customer.ru],
        button: { label: 'Открыть запрос', href: about.link },
      })
    : composeLetter({
        subject: `Act of reconciliation of ${about.name} for ${about.period} could not be made`,
        lines: [customer.en],
        button: { label: 'Open the request', href: about.link },
      })
}

/** Tells staff that an act was held back or a setting stops acts, with the figures. */
export function problemLetter(
  locale: Locale,
  about: LetterContext,
  code: FailureCode,
  figures: { label: string; value: string }[],
): LetterText {
  const { staff } = failures[code]
  const rows = figures.map(({ label, value }) => `${label}: ${value}`)
  return locale === 'ru'
    ? composeLetter({
        subject: `Акт сверки не выдан: ${about.name}, ${about.period}`,
        lines: [staff.ru, ...rows, 'Клиенту сообщено, что бухгалтерия разбирается.'],
        button: { label: 'Посмотреть', href: about.link },
      })
    : composeLetter({
        subject: `Act of reconciliation held back: ${about.name}, ${about.period}`,
        lines: [
          staff.en,
          ...rows,
          'The customer has been told that the accountants are looking into it.',
        ],
        button: { label: 'Look', href: about.link },
      })
}
