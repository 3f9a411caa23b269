import type { Texts } from '../../../i18n/message'

/** A person’s own account. The page of an invitation says some of it too. */
export const ru = {
  'account.fullName': 'Имя и фамилия',
  'account.passwordHint':
    'От 8 до 128 знаков. Надёжнее всего несколько слов, не связанных с вами и компанией.',

  'password.strength': 'Надёжность пароля',
  'password.score.0': 'Подбирается сразу',
  'password.score.1': 'Легко подобрать',
  'password.score.2': 'Средний пароль',
  'password.score.3': 'Хороший пароль',
  'password.score.4': 'Отличный пароль',
  'password.short': 'Пароль короче 8 знаков.',
  'password.long': 'Пароль длиннее 128 знаков.',
  'password.common':
    'Такой пароль часто встречается или набран по порядку. Добавьте ещё слово или два.',
  'password.context':
    'Пароль составлен из вашего имени, почты, названия компании или портала. Возьмите другие слова.',

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
} as const satisfies Texts<'account' | 'password'>
