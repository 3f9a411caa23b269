import type { LetterContent } from '../../platform/mail/compose-letter.ts'
import type { Locale } from '../actor.ts'

const TEXTS: Record<Locale, { text: string; label: string }> = {
  ru: {
    text: 'Вы получили это письмо, потому что у вас есть доступ к порталу «Сверка».',
    label: 'Выбрать, какие письма присылать',
  },
  en: {
    text: 'You got this letter because you have access to the Sverka portal.',
    label: 'Choose which letters to get',
  },
}

/**
 * Below every letter that its reader may do without: why it came, and where that is chosen.
 * @param link of the letter: the portal is the same
 * @param why a sentence, where more can be said than that the reader uses the portal
 */
export function choiceFooter(
  locale: Locale,
  link: string,
  why?: string,
): NonNullable<LetterContent['footer']> {
  const { text, label } = TEXTS[locale]
  return { text: why ?? text, link: { label, href: new URL('/account#letters', link).href } }
}
