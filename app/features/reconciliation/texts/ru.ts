import type { Texts } from '../../../i18n/message'

/** Acts of reconciliation: asking for one, their list, one act and what changed since it was downloaded. */
export const ru = {
  'balance.weOwe': 'мы должны',
  'balance.owedToUs': 'нам должны',
  'balance.none': 'задолженности нет',

  'requestForm.title': 'Акты сверки',
  'requestForm.card': 'Новый акт',
  'requestForm.presets': 'Готовые периоды',
  'requestForm.own': 'Свой период',
  'requestForm.from': 'С',
  'requestForm.to': 'По',
  'requestForm.submit': 'Сформировать',
  'requestForm.progress': '1С формирует акт… обычно 2–5 секунд',

  'periodPreset.this-month': 'Этот месяц',
  'periodPreset.last-month': 'Прошлый месяц',
  'periodPreset.this-quarter': 'Этот квартал',
  'periodPreset.last-quarter': 'Прошлый квартал',
  'periodPreset.this-half-year': 'Это полугодие',
  'periodPreset.last-half-year': 'Прошлое полугодие',
  'periodPreset.this-year': 'Этот год',
  'periodPreset.last-year': 'Прошлый год',
  'periodPreset.since-agreed': 'После согласованного',

  'periodFault.missing': 'Укажите дату.',
  'periodFault.not_a_date': 'Такой даты нет.',
  'periodFault.too_early': 'Период не может начинаться раньше 01.01.1990.',
  'periodFault.in_future': 'Период ещё не начался: укажите дату не позже сегодняшней.',
  'periodFault.before_start': 'Конец периода раньше начала.',
  'periodFault.too_long': 'Период не может быть длиннее 5 лет.',

  'throttle.minute': {
    one: 'Можно запросить не больше 6 актов в минуту. Повторите через {count} секунду.',
    few: 'Можно запросить не больше 6 актов в минуту. Повторите через {count} секунды.',
    many: 'Можно запросить не больше 6 актов в минуту. Повторите через {count} секунд.',
    other: 'Можно запросить не больше 6 актов в минуту. Повторите через {count} секунды.',
  },
  'throttle.day': {
    one: 'За сутки можно запросить не больше 60 актов. Повторите через {count} час; готовые акты ниже доступны всегда.',
    few: 'За сутки можно запросить не больше 60 актов. Повторите через {count} часа; готовые акты ниже доступны всегда.',
    many: 'За сутки можно запросить не больше 60 актов. Повторите через {count} часов; готовые акты ниже доступны всегда.',
    other:
      'За сутки можно запросить не больше 60 актов. Повторите через {count} часа; готовые акты ниже доступны всегда.',
  },

  'reconciliationList.title': 'Запрошенные акты',
  'reconciliationList.period': 'Период',
  'reconciliationList.closing': 'Сальдо на конец',
  'reconciliationList.state': 'Состояние',
  'reconciliationList.at': 'Когда',
  'reconciliationList.file': 'Файл',
  'reconciliationList.pdfOf': 'PDF за {period}',
  'reconciliationList.empty':
    'Актов пока нет. Выберите период выше: акт придёт из 1С и останется здесь.',
  'reconciliationList.edition': 'редакция {edition}',
  'reconciliationList.replacedCount': {
    one: '{count} прежняя редакция',
    few: '{count} прежние редакции',
    many: '{count} прежних редакций',
    other: '{count} прежней редакции',
  },
  'reconciliationList.replacedAt': 'устарела {at}',
  'reconciliationList.older': 'Более ранние',
  'reconciliationList.newest': 'К последним',

  'reconciliationState.ready': 'готов',
  'reconciliationState.agreed': 'согласован',
  'reconciliationState.outdated': 'изменился после согласования',
  'reconciliationState.scan_received': 'скан на проверке',
  'reconciliationState.signed': 'подписан',
  'reconciliationState.under_way': 'формируется',
  'reconciliationState.waiting': 'ждёт 1С',
  'reconciliationState.checking': 'проверяет бухгалтерия',
  'reconciliationState.failed': 'не получен',

  'reconciliationAct.title': 'Акт сверки, {period}',
  'reconciliationAct.heading': 'Акт сверки взаимных расчётов',
  'reconciliationAct.excel': 'Excel',
  'reconciliationAct.csv': 'CSV',
  'reconciliationAct.agree': 'Подтвердить сальдо…',
  'reconciliationAct.agreed': 'Согласован {at}, {by}',
  'reconciliationAct.takenAt': 'Данные 1С на {at}',
  'reconciliationAct.onecForms': 'Печатные формы 1С: {count}',
  'reconciliationAct.onecForm.given': 'выдаётся клиенту',
  'reconciliationAct.onecForm.replaced': 'заменена более новой',
  'reconciliationAct.onecForm.set_aside':
    'не выдаётся: другой контрагент, другое сальдо или не читается',
  'reconciliationAct.onecForm.unread': 'ещё не проверена',
  'reconciliationAct.periodCut':
    'Конец периода ещё не наступил, поэтому акт сформирован по сегодняшний день, {date}.',
  'reconciliationAct.edition': 'Редакция {edition}',
  'reconciliationAct.replaced':
    'Устаревшая редакция {edition}: {at} её заменила редакция {latest}.',
  'reconciliationAct.printedPart':
    'Это страница {page} из {pages}. Весь акт с местами для подписей — в PDF на странице акта.',
  'reconciliationAct.seal': 'М. П.',
  'reconciliationAct.openNewer': 'Открыть последнюю редакцию',
  'reconciliationAct.noMovements': 'Движений за период нет',
  'reconciliationAct.noMovementsText':
    'С {from} по {to} не было ни отгрузок, ни оплат: сальдо не изменилось.',
  'reconciliationAct.table': 'По данным {name}, {currency}',
  'reconciliationAct.tableNote':
    'Сальдо без знака — ваша задолженность, со знаком «−» — задолженность поставщика.',
  'reconciliationAct.date': 'Дата',
  'reconciliationAct.document': 'Документ',
  'reconciliationAct.unnamed': 'без названия',
  'reconciliationAct.contract': 'договор',
  'reconciliationAct.contractDate': 'от {date}',
  'reconciliationAct.debit': 'Дебет',
  'reconciliationAct.credit': 'Кредит',
  'reconciliationAct.balance': 'Сальдо',
  'reconciliationAct.opening': 'Сальдо на начало {date}',
  'reconciliationAct.turnover': 'Обороты за период',
  'reconciliationAct.closing': 'Сальдо на конец {date}',
  'reconciliationAct.broughtForward': 'Перенос с предыдущей страницы',
  'reconciliationAct.carriedForward': 'Перенос на следующую страницу',
  'reconciliationAct.back': 'Все акты сверки',

  'reconciliationRequest.title': 'Акт сверки готовится',
  'reconciliationRequest.running': '1С формирует акт… обычно 2–5 секунд',
  'reconciliationRequest.since': 'Запрошен {at}',
  'reconciliationRequest.close':
    'Можно закрыть страницу: когда акт будет готов, пришлём письмо. Страница обновится сама.',
  'reconciliationRequest.canClose': 'Страницу можно закрыть; открытая обновится сама.',
  'reconciliationRequest.waitingTitle': 'Акт сверки ждёт 1С',
  'reconciliationRequest.waiting': '1С сейчас недоступна. Запрос сохранён: акт сформируется сам.',
  'reconciliationRequest.next': 'Следующая попытка в {at}',
  'reconciliationRequest.heldTitle': 'Акт сверки проверяет бухгалтерия',
  'reconciliationRequest.failedTitle': 'Акт сверки не получен',
  'reconciliationRequest.failed':
    'Акт за этот период получить не удалось. Попробуйте запросить его ещё раз.',
  'reconciliationRequest.again': 'Запросить снова',
  'reconciliationRequest.lastGood': 'Последний акт за этот период: данные 1С на {at}',
  'reconciliationRequest.openLastGood': 'Открыть последний акт',
} as const satisfies Texts<
  | 'balance'
  | 'requestForm'
  | 'periodPreset'
  | 'periodFault'
  | 'throttle'
  | 'reconciliationList'
  | 'reconciliationState'
  | 'reconciliationAct'
  | 'reconciliationRequest'
>
