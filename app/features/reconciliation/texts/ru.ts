import type { Texts } from '../../../i18n/message'

/** Acts of reconciliation: asking for one, and their list. */
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

  'periodPreset.this-month': 'Текущий месяц',
  'periodPreset.last-month': 'Прошлый месяц',
  'periodPreset.this-quarter': 'Текущий квартал',
  'periodPreset.last-quarter': 'Прошлый квартал',
  'periodPreset.this-half-year': 'Текущее полугодие',
  'periodPreset.last-half-year': 'Прошлое полугодие',
  'periodPreset.this-year': 'Текущий год',
  'periodPreset.last-year': 'Прошлый год',
  'periodPreset.since-agreed': 'С последнего согласованного акта',

  'reportingPeriod.q1': 'I квартал',
  'reportingPeriod.q2': 'II квартал',
  'reportingPeriod.q3': 'III квартал',
  'reportingPeriod.q4': 'IV квартал',
  'reportingPeriod.h1': 'Полугодие',
  'reportingPeriod.m9': '9 месяцев',
  'reportingPeriod.year': 'Год',

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
  'reconciliationList.closing': 'Сальдо конечное',
  'reconciliationList.state': 'Состояние',
  'reconciliationList.at': 'Запрошен',
  'reconciliationList.file': 'Документ',
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
  'reconciliationState.waiting': 'готовится',
  'reconciliationState.checking': 'проверяет бухгалтерия',
  'reconciliationState.failed': 'не получен',
} as const satisfies Texts<
  | 'balance'
  | 'requestForm'
  | 'periodPreset'
  | 'reportingPeriod'
  | 'periodFault'
  | 'throttle'
  | 'reconciliationList'
  | 'reconciliationState'
>
