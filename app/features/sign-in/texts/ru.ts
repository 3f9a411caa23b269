import type { Texts } from '../../../i18n/message'

/** The pages before sign-in. Scripts come only with those that set a password. */
export const ru = {
  'login.title': 'Вход',
  'login.email': 'Электронная почта',
  'login.password': 'Пароль',
  'login.submit': 'Войти',
  'login.verify': 'Проверить документ по коду',
  'login.forgot': 'Забыли пароль?',
  'login.wrong': 'Почта или пароль не подходят. Проверьте раскладку и Caps Lock.',
  'login.missing': 'Укажите почту и пароль.',
  'login.throttled': {
    one: 'Слишком много попыток. Попробуйте через {count} минуту.',
    few: 'Слишком много попыток. Попробуйте через {count} минуты.',
    many: 'Слишком много попыток. Попробуйте через {count} минут.',
    other: 'Слишком много попыток. Попробуйте через {count} минуты.',
  },
  'login.demo': 'Демонстрация',
  'login.demoText': 'Портал работает на учебных данных. Пароль у всех один: {password}',
  'login.fill': 'Подставить',
  'login.fillFor': 'Подставить {email}',
  'login.onecConsole': 'Учебная база 1С',
  'login.ediConsole': 'Учебные операторы ЭДО',
  'login.bitrix24Console': 'Учебный Битрикс24',
  'login.mailbox': 'Почтовый ящик',

  'logout.title': 'Выход',
  'logout.text': 'Завершить работу на этом устройстве?',

  'forgot.title': 'Забыли пароль',
  'forgot.text': 'Пришлём ссылку, по которой можно задать новый пароль.',
  'forgot.submit': 'Прислать ссылку',
  'forgot.missing': 'Укажите адрес почты.',
  'forgot.sent':
    'Если такой адрес у нас есть, письмо уже в пути. Ссылка действует недолго: откройте её сегодня.',
  'forgot.back': 'Вернуться ко входу',

  'reset.title': 'Новый пароль',

  'invite.title': 'Приглашение',
  'invite.text': 'Вас приглашают к документам организации:',
  'invite.role.owner': 'Вы сможете получать акты, отвечать на них и приглашать коллег.',
  'invite.role.bookkeeper': 'Вы сможете получать акты и отвечать на них.',
  'invite.role.viewer': 'Вы сможете получать и читать акты.',
  'invite.accept': 'Принять приглашение',
  'invite.decline': 'Отказаться',
  'invite.known': 'У вас уже есть учётная запись. Войдите, чтобы принять приглашение.',
  'invite.otherPerson':
    'Сейчас выполнен вход как {email}, а приглашение адресовано другому человеку. Выйдите и откройте ссылку из письма ещё раз.',

  'passwordLink.for': 'Для {email}',
  'passwordLink.password': 'Новый пароль',
  'passwordLink.submit': 'Сохранить и войти',
  'passwordLink.invalid.title': 'Ссылка не действует',
  'passwordLink.invalid.text': 'Она уже использована, или её срок вышел.',
  'passwordLink.invalid.reset': 'Запросить новую ссылку',
  'passwordLink.invalid.invite':
    'Попросите бухгалтерию поставщика выслать приглашение ещё раз. Если пароль у вас уже есть, просто войдите.',
} as const satisfies Texts<'login' | 'logout' | 'forgot' | 'reset' | 'invite' | 'passwordLink'>
