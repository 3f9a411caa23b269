import type { Texts } from '../../../i18n/message'

/** The second step of signing in: setting it up, using it, and the step before a change that needs it. */
export const ru = {
  'secondFactor.title': 'Второй шаг входа',
  'secondFactor.text':
    'Кроме пароля понадобится код с телефона. Тогда чужой человек не войдёт, даже если узнает пароль.',
  'secondFactor.open': 'Настроить',
  'secondFactor.off': 'Для входа достаточно пароля.',
  'secondFactor.on': 'Включён {date}.',
  'secondFactor.required': 'Администратор портала требует второй шаг от Вашей роли.',
  'secondFactor.turnOff': 'Отключить второй шаг',
  'secondFactor.turnedOff': 'Второй шаг отключён. Для входа достаточно пароля.',

  'secondFactor.generator': 'Приложение с кодами',
  'secondFactor.generatorOn': 'Подключено.',
  'secondFactor.generatorOff': 'Не подключено.',
  'secondFactor.begin': 'Подключить приложение',
  'secondFactor.beginAgain': 'Перенести на другой телефон',
  'secondFactor.setupTitle': 'Подключите приложение с кодами',
  'secondFactor.scan':
    'Откройте на телефоне приложение с одноразовыми кодами (Яндекс Ключ, Google Authenticator или другое) и наведите его на рисунок.',
  'secondFactor.qr': 'QR-код для приложения',
  'secondFactor.type': 'Не получается? Введите в приложении этот ключ:',
  'secondFactor.key': 'Ключ',
  'secondFactor.onThisPhone': 'Открыть приложение на этом телефоне',
  'secondFactor.newCode': 'Код из приложения',
  'secondFactor.newCodeHint': 'Шесть цифр, меняются каждые 30 секунд',
  'secondFactor.confirm': 'Подтвердить',
  'secondFactor.cancel': 'Отменить',
  'secondFactor.setupRequired':
    'Вашей учётной записи нужен второй шаг входа. Настройка займёт минуту.',

  'secondFactor.recovery': 'Запасные коды',
  'secondFactor.recoveryLeft': {
    one: 'Остался {count} код.',
    few: 'Осталось {count} кода.',
    many: 'Осталось {count} кодов.',
    other: 'Осталось {count} кода.',
  },
  'secondFactor.recoveryText': 'Для входа, если телефона нет под рукой. Каждый действует один раз.',
  'secondFactor.renew': 'Выдать новые коды',
  'secondFactor.renewText': 'Прежние коды перестанут действовать.',
  'secondFactor.recoveryNew': 'Сохраните запасные коды',
  'secondFactor.recoveryOnce':
    'Больше мы их не покажем. Распечатайте или сохраните отдельно от телефона: без них и без телефона вход вернёт только администратор.',
  'secondFactor.continue': 'Я сохранил(а) коды, продолжить',

  'secondFactor.passkeys': 'Ключи доступа',
  'secondFactor.passkeysText':
    'Вход отпечатком, лицом или PIN этого устройства либо ключом USB, без пароля и кода.',
  'secondFactor.passkeyAdd': 'Добавить ключ доступа',
  'secondFactor.passkeyName': 'Название ключа',
  'secondFactor.passkeyNameHint': 'Например, «Рабочий ноутбук»',
  'secondFactor.passkeyAdded': 'Добавлен {date}',
  'secondFactor.passkeyUsed': 'Последний вход {date}',
  'secondFactor.passkeyRemove': 'Удалить',
  'secondFactor.passkeyRemoveOf': 'Удалить ключ доступа: {name}',
  'secondFactor.passkeyRefused': 'Ключ доступа не добавлен. Попробуйте ещё раз.',
  'secondFactor.passkeyLast':
    'Это Ваш единственный второй шаг, а он обязателен. Сначала подключите другой.',
  'secondFactor.passkeyFailed':
    'Ключ доступа не сработал: отменено, истекло время, или его нет на этом устройстве.',
  'secondFactor.passkeyAsking': 'Подтвердите в окне браузера или на устройстве…',
  'secondFactor.passkeySending': 'Проверяем ключ доступа…',
  'secondFactor.passkeyNotLoaded':
    'Страница загрузилась не полностью. Проверьте связь и обновите её.',
  'secondFactor.passkeyNeedsScripts': 'Для ключа доступа в браузере нужен JavaScript.',
  'secondFactor.passkeySignIn': 'Вход по ключу доступа',
  'secondFactor.passkeySignInText':
    'Подтвердите вход отпечатком, лицом, PIN устройства или ключом USB.',
  'secondFactor.passkeyUse': 'Использовать ключ доступа',
  'secondFactor.passkeyWrong': 'Ключ доступа не подошёл. Попробуйте ещё раз.',
  'secondFactor.passkeyTooMany': 'Слишком много попыток. Попробуйте через четверть часа.',
  'secondFactor.passkeyBack': 'Войти по паролю',

  'secondFactor.codeTitle': 'Введите код',
  'secondFactor.code': 'Код из приложения или запасной код',
  'secondFactor.submit': 'Войти',
  'secondFactor.otherPerson': 'Войти под другой почтой',
  'secondFactor.lost':
    'Нет телефона и запасных кодов? Попросите администратора портала снять второй шаг.',
  'secondFactor.wrong': 'Код не подходит. Дождитесь следующего и проверьте время на телефоне.',
  'secondFactor.throttled': {
    one: 'Слишком много неверных кодов. Попробуйте через {count} минуту.',
    few: 'Слишком много неверных кодов. Попробуйте через {count} минуты.',
    many: 'Слишком много неверных кодов. Попробуйте через {count} минут.',
    other: 'Слишком много неверных кодов. Попробуйте через {count} минуты.',
  },
  'secondFactor.expired': 'Прошло больше десяти минут. Введите пароль ещё раз.',

  'secondFactor.confirmTitle': 'Подтвердите, что это Вы',
  'secondFactor.confirmText':
    'Настройки и доступ меняются только после подтверждения. Оно действует десять минут.',
  'secondFactor.password': 'Пароль',
  'secondFactor.confirmed': 'Подтверждено',
  'secondFactor.resumeText': 'Изменения ещё не сохранены. Они действуют после нажатия кнопки.',
  'secondFactor.resume': 'Сохранить изменения',
  'secondFactor.wrongPassword': 'Пароль не подходит.',
} as const satisfies Texts<'secondFactor'>
