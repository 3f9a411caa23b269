import type { Texts } from '../../../i18n/message'

/** Letters that did not arrive, addresses that get less, and the page behind "unsubscribe". */
export const ru = {
  'letters.title': 'Письма',
  'letters.text':
    'Что почтовый сервер не принял или вернул, кому, почему и что сделать. Пароли и приглашения отправляются всегда.',
  'letters.part.failed': 'Не доставлены',
  'letters.part.waiting': 'Ждут повтора',
  'letters.part.recipients': 'Адреса с ограничениями',
  'letters.empty.failed': 'Все письма за полгода приняты почтовыми серверами.',
  'letters.empty.waiting': 'Ни одно письмо не отложено почтовым сервером.',
  'letters.empty.recipients': 'Писем не лишён ни один адрес: ни возвратов, ни отписок.',
  'letters.to': 'Кому',
  'letters.subject': 'Письмо',
  'letters.when': 'Когда',
  'letters.why': 'Почему',
  'letters.remedy': 'Что сделать',
  'letters.address': 'Адрес',
  'letters.state': 'Состояние',
  'letters.nobody': 'не привязан к контрагенту',
  'letters.posted': 'от {at}',
  'letters.failedAt': 'не доставлено {at}',
  'letters.nextAt': 'следующая попытка {at}',
  'letters.attempts': {
    one: '{count} попытка',
    few: '{count} попытки',
    many: '{count} попыток',
    other: '{count} попытки',
  },
  'letters.uncertain': 'Сервер однажды не ответил, получив письмо целиком: оно могло дойти.',
  'letters.failure.refused': 'Сервер не принял письмо',
  'letters.failure.gave_up': 'Три дня сервер откладывал письмо',
  'letters.failure.unknown': 'Сервер дважды не ответил, получив письмо целиком',
  'letters.failure.bounced': 'Письмо вернулось',
  'letters.failure.stopped': 'Не отправлялось: письма на этот адрес возвращаются',
  'letters.failure.opted_out': 'Не отправлялось: получатель отписался',
  'letters.remedy.address':
    'Исправьте адрес в 1С или у пользователя. Если ящик снова работает, разрешите письма на него.',
  'letters.remedy.refused':
    'Слова сервера рядом. Если отказано отправителю, проверьте MAIL_FROM, SPF и DKIM; если содержанию, напишите получателю иначе.',
  'letters.remedy.gave_up':
    'Посмотрите «Проверку портала». Акт стоит в портале; письмо о нём можно отправить ещё раз с его страницы.',
  'letters.remedy.unknown':
    'Спросите получателя: письмо могло дойти, возможно дважды. Третий раз портал его не отправляет.',
  'letters.remedy.bounced':
    'Слова сервера рядом: ящик может быть переполнен. Следующие письма на этот адрес отправляются.',
  'letters.remedy.opted_out': 'Ничего: получатель так решил. Он может вернуть письма сам.',
  'letters.resume': 'Снова отправлять',
  'letters.optIn': 'Подписать снова',
  'letters.stoppedSince': 'Письма не отправляются с {at}',
  'letters.optedOutSince.link': 'Отписался по ссылке из письма {at}',
  'letters.optedOutSince.account': 'Отписался в личном кабинете {at}',
  'letters.optedOutSince.staff': 'Отписан сотрудником {at}',
  'letters.optOutLabel': 'Не присылать акты за месяц и напоминания на адрес',
  'letters.optOut': 'Отписать',
  'letters.changed': 'Готово: {email}.',
  'letters.unchanged': 'Ничего не изменилось: {email}.',
  'letters.older': 'Дальше',
  'letters.newest': 'К началу',
  'unsubscribe.title': 'Письма об актах за месяц',
  'unsubscribe.isOn':
    'На адрес {email} приходят акты сверки за месяц и напоминания о них. Письма о входе, паролях и о Ваших обращениях к этому не относятся и будут приходить.',
  'unsubscribe.isOff':
    'На адрес {email} акты за месяц и напоминания больше не приходят. Акты по-прежнему есть в портале.',
  'unsubscribe.stop': 'Отписаться',
  'unsubscribe.start': 'Получать снова',
  'unsubscribe.invalid': 'Ссылка неверна',
  'unsubscribe.toAccount': 'Выбрать письма',
  'unsubscribe.invalidText': 'Скопируйте её из письма целиком. Выбрать письма можно и на портале.',
} as const satisfies Texts<'letters' | 'unsubscribe'>
