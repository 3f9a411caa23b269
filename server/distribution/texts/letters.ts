import { choiceFooter, type Locale } from '../../identity/index.ts'
import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import { TEXTS } from './index.ts'

/**
 * To a customer: the act of a run. @param sentence who owes whom how much
 * @param about.period dates as people read them
 */
export function runLetter(
  locale: Locale,
  { name, period, link }: { name: string; period: string; link: string },
  sentence: string,
): LetterText {
  const { subject, line, button } = TEXTS[locale].letter
  return composeLetter({
    locale,
    subject: subject(name, period),
    headline: sentence,
    lines: [line],
    button: { label: button, href: link },
    footer: choiceFooter(locale, link),
  })
}
