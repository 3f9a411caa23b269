import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import type { CustomerRole, Locale } from '../actor.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

const TEXTS: Record<Locale, typeof ru> = { ru, en }

/** The letter with a link to a new password. */
export function passwordResetLetter(locale: Locale, link: string): LetterText {
  const { subject, lines, button } = TEXTS[locale].passwordReset
  return composeLetter({ locale, subject, lines, button: { label: button, href: link } })
}

/** Tells the owner of an account that strangers try passwords at it. @param link where a new password is asked for */
export function signInAttackLetter(locale: Locale, link: string): LetterText {
  const { subject, lines, button } = TEXTS[locale].signInAttack
  return composeLetter({ locale, subject, lines, button: { label: button, href: link } })
}

/** Invites a person to the papers of a counterparty. @param about `counterparty`: its name, as in 1C */
export function invitationLetter(
  locale: Locale,
  { link, counterparty, role }: { link: string; counterparty: string; role: CustomerRole },
): LetterText {
  const { subject, lines, button } = TEXTS[locale].invitation
  return composeLetter({
    locale,
    subject: subject(counterparty),
    lines: lines(counterparty, role),
    button: { label: button, href: link },
  })
}
