import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import type { Locale } from '../actor.ts'

/** The letter with a link to a new password. */
export function passwordResetLetter(locale: Locale, link: string): LetterText {
  return locale === 'ru'
    ? composeLetter({
        subject: 'Новый пароль для портала «Сверка»',
        lines: [
          'Вы попросили сменить пароль. Ссылка действует один час и один раз.',
          'Если Вы об этом не просили, ничего не делайте: пароль останется прежним.',
        ],
        button: { label: 'Задать новый пароль', href: link },
      })
    : composeLetter({
        subject: 'A new password for the Sverka portal',
        lines: [
          'You asked to change your password. The link works once, for one hour.',
          'If you did not ask for it, do nothing: your password stays as it is.',
        ],
        button: { label: 'Set a new password', href: link },
      })
}

/** The letter that invites a person to the portal. @param counterparties names, as in 1C */
export function invitationLetter(
  locale: Locale,
  link: string,
  counterparties: string[],
): LetterText {
  const names = counterparties.join(', ')
  return locale === 'ru'
    ? composeLetter({
        subject: `Доступ к актам сверки: ${names}`,
        lines: [
          `Для Вас открыт доступ к актам сверки ${names}. Акт за любой период формируется за несколько секунд, звонить бухгалтеру не нужно.`,
          'Ссылка действует 14 дней и один раз.',
        ],
        button: { label: 'Задать пароль и войти', href: link },
      })
    : composeLetter({
        subject: `Access to acts of reconciliation: ${names}`,
        lines: [
          `You now have access to the acts of reconciliation of ${names}. An act for any period takes a few seconds; no need to phone the accountant.`,
          'The link works once, for 14 days.',
        ],
        button: { label: 'Set a password and sign in', href: link },
      })
}
