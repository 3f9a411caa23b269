import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import type { Locale } from '../actor.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

const TEXTS: Record<Locale, typeof ru> = { ru, en }

/** The letter with a link to a new password. */
export function passwordResetLetter(locale: Locale, link: string): LetterText {
  const { subject, lines, button } = TEXTS[locale].passwordReset
  return composeLetter({ subject, lines, button: { label: button, href: link } })
}

/** The letter that invites a person to the portal. @param counterparties names, as in 1C */
export function invitationLetter(
  locale: Locale,
  link: string,
  counterparties: string[],
): LetterText {
  const { subject, lines, button } = TEXTS[locale].invitation
  const names = counterparties.join(', ')
  return composeLetter({
    subject: subject(names),
    lines: lines(names),
    button: { label: button, href: link },
  })
}
