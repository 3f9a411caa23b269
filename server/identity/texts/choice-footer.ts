import type { LetterContent } from '../../platform/mail/compose-letter.ts'
import type { Locale } from '../actor.ts'

const TEXTS: Record<Locale, { text: string; label: string }> = {
  ru: {
    text: 'Это письмо отправил портал «Сверка».',
    label: 'Выбрать, какие письма присылать',
  },
  en: { text: 'The Sverka portal sent this letter.', label: 'Choose which letters to get' },
}

/** Below every letter that its reader may do without. @param link of the letter: the portal is the same */
export function choiceFooter(locale: Locale, link: string): NonNullable<LetterContent['footer']> {
  const { text, label } = TEXTS[locale]
  return { text, link: { label, href: new URL('/account#letters', link).href } }
}
