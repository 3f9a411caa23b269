import type { Texts } from '../../../i18n/message'

/** A person’s own account. The page of an invitation says some of it too. */
export const ru = {
  'account.fullName': 'Имя и фамилия',
  'account.weakPassword':
    'Такой пароль легко подобрать. Придумайте от 10 знаков, не похожих на почту и частые пароли.',
  'account.passwordHint': 'Не короче 10 знаков',

  'account.title': 'Учётная запись',
  'account.profile': 'Имя',
  'account.nameMissing': 'Укажите имя.',
  'account.password': 'Пароль',
  'account.current': 'Текущий пароль',
  'account.next': 'Новый пароль',
  'account.changePassword': 'Сменить пароль',
  'account.wrong': 'Текущий пароль не подходит.',
  'account.changed': 'Пароль изменён. На остальных устройствах вход завершён.',
  'account.sessions': 'Где выполнен вход',
  'account.address': 'Адрес',
  'account.lastSeen': 'Последнее обращение',
  'account.thisDevice': 'это устройство',
  'account.unknownDevice': 'Неизвестное устройство',
  'account.end': 'Завершить',
  'account.endOthers': 'Завершить на всех остальных устройствах',
  'account.endOf': 'Завершить вход: {device}',
} as const satisfies Texts<'account'>
