import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import type { Locale } from '../actor.ts'

/** What happened to a person's second factor. */
export type SecondFactorEvent =
  | 'turnedOn'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'turnedOff'
  | 'reset'
  | 'recoveryCodeUsed'
  | 'codesRenewed'
  | 'guessed'

const RU: Record<SecondFactorEvent, { subject: string; lines: string[] }> = {
  turnedOn: {
    subject: 'Вход в «Сверку» теперь в два шага',
    lines: [
      'Для Вашей учётной записи включён второй шаг входа. На остальных устройствах вход завершён.',
    ],
  },
  passkeyAdded: {
    subject: 'Новый ключ доступа для входа в «Сверку»',
    lines: ['К Вашей учётной записи добавлен ключ доступа. Он открывает вход без пароля.'],
  },
  passkeyRemoved: {
    subject: 'Ключ доступа для входа в «Сверку» удалён',
    lines: ['Из Вашей учётной записи удалён ключ доступа.'],
  },
  turnedOff: {
    subject: 'Второй шаг входа в «Сверку» отключён',
    lines: ['Теперь для входа достаточно пароля.'],
  },
  reset: {
    subject: 'Второй шаг входа в «Сверку» снят администратором',
    lines: [
      'Администратор снял второй шаг входа с Вашей учётной записи и завершил вход на всех устройствах. Так поступают, когда потерян телефон.',
    ],
  },
  recoveryCodeUsed: {
    subject: 'Вход в «Сверку» по запасному коду',
    lines: ['Использован запасной код Вашей учётной записи. Второй раз он не подойдёт.'],
  },
  codesRenewed: {
    subject: 'Новые запасные коды для входа в «Сверку»',
    lines: ['Для Вашей учётной записи выданы новые запасные коды. Прежние больше не действуют.'],
  },
  guessed: {
    subject: 'Подбирают код для входа в «Сверку»',
    lines: [
      'Кто-то несколько раз ввёл неверный код для Вашей учётной записи. Пароль к этому времени был введён верно. Пока вход приостановлен.',
    ],
  },
}

const EN: Record<SecondFactorEvent, { subject: string; lines: string[] }> = {
  turnedOn: {
    subject: 'Signing in to Sverka now takes two steps',
    lines: ['A second step was set up for your account. All other devices were signed out.'],
  },
  passkeyAdded: {
    subject: 'A new passkey for Sverka',
    lines: ['A passkey was added to your account. It signs in without the password.'],
  },
  passkeyRemoved: {
    subject: 'A passkey for Sverka was removed',
    lines: ['A passkey was removed from your account.'],
  },
  turnedOff: {
    subject: 'The second step of signing in to Sverka is off',
    lines: ['The password is now enough to sign in.'],
  },
  reset: {
    subject: 'An administrator removed your second step of signing in to Sverka',
    lines: [
      'An administrator removed the second step from your account and signed out all your devices. This is done when a phone is lost.',
    ],
  },
  recoveryCodeUsed: {
    subject: 'Signed in to Sverka with a recovery code',
    lines: ['A recovery code of your account was used. It will not work again.'],
  },
  codesRenewed: {
    subject: 'New recovery codes for Sverka',
    lines: ['New recovery codes were made for your account. The old ones no longer work.'],
  },
  guessed: {
    subject: 'Somebody guesses your code for Sverka',
    lines: [
      'Somebody entered a wrong code for your account several times, after the right password. Signing in is paused for a while.',
    ],
  },
}

const IF_NOT_YOU = {
  ru: 'Если это были не Вы, смените пароль и сообщите администратору портала.',
  en: 'If this was not you, change your password and tell the portal’s administrator.',
}

/** Tells the owner what happened to their second factor, in their language. */
export function secondFactorLetter(event: SecondFactorEvent, locale: Locale): LetterText {
  const { subject, lines } = (locale === 'ru' ? RU : EN)[event]
  return composeLetter({ locale, subject, lines: [...lines, IF_NOT_YOU[locale]] })
}
