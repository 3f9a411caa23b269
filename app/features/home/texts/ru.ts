import type { Texts } from '../../../i18n/message'

/** The page a customer starts from. */
export const ru = {
  'home.title': 'Главная',
  'home.weOwe': 'На {date} мы должны',
  'home.owedToUs': 'На {date} нам должны',
  'home.nothing': 'На {date} задолженности нет',
  'home.taken': 'По данным 1С на {at}',
  'home.refresh': 'Обновить',
  'home.refreshAsked': 'Обновляем…',
  'home.throttled': {
    one: 'Обновлять можно не чаще трёх раз в минуту. Повторите через {count} секунду.',
    few: 'Обновлять можно не чаще трёх раз в минуту. Повторите через {count} секунды.',
    many: 'Обновлять можно не чаще трёх раз в минуту. Повторите через {count} секунд.',
    other: 'Обновлять можно не чаще трёх раз в минуту. Повторите через {count} секунды.',
  },
  'home.refreshing': 'Получаем сальдо из 1С. Страница обновится сама.',
  'home.unknown': 'Сальдо пока неизвестно',
  'home.lastGood': 'Ниже последние полученные данные.',
  'home.chart': 'Сальдо по месяцам',
  'home.weOweSign': 'мы должны',
  'home.owedToUsSign': 'нам должны',
  'home.table': 'Таблицей',
  'home.month': 'Месяц',
  'home.balance': 'Сальдо на конец',
  'home.sent': 'Мы подготовили акт сверки за {period}.',
  'home.openSent': 'Открыть акт',
  'home.latest': 'Последние акты',
  'home.all': 'Все акты сверки',
  'home.request': 'Запросить акт сверки',
  'home.waiting': {
    one: 'Ждёт вашего ответа {count} акт выполненных работ на {sums}.',
    few: 'Ждут вашего ответа {count} акта выполненных работ на {sums}.',
    many: 'Ждут вашего ответа {count} актов выполненных работ на {sums}.',
    other: 'Ждут вашего ответа {count} акта выполненных работ на {sums}.',
  },
  'home.openWaiting': 'Посмотреть и ответить',
} as const satisfies Texts<'home'>
