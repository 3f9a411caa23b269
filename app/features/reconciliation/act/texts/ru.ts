import type { Texts } from '../../../../i18n/message'

/** One act of reconciliation, and the request it waits for. */
export const ru = {
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
  'reconciliationAct.twoSided': 'Двусторонняя форма (PDF)',
  'reconciliationAct.table': 'По данным {name}, {currency}',
  'reconciliationAct.tableNote':
    'Сальдо без знака — ваша задолженность, со знаком «−» — задолженность поставщика.',
  'reconciliationAct.tableNoteOfBoth':
    'Сальдо без знака — задолженность покупателя, со знаком «−» — задолженность поставщика.',
  'reconciliationAct.tableNoteOfSupplier':
    'Сальдо без знака — задолженность клиента перед нами, со знаком «−» — наша перед клиентом.',
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
  'reconciliationRequest.storedLaterTitle': 'Акт сверки будет готов позже',
  'reconciliationRequest.waiting': '1С сейчас недоступна. Запрос сохранён: акт сформируется сам.',
  'reconciliationRequest.next': 'Следующая попытка в {at}',
  'reconciliationRequest.heldTitle': 'Акт сверки проверяет бухгалтерия',
  'reconciliationRequest.failedTitle': 'Акт сверки не получен',
  'reconciliationRequest.failed':
    'Акт за этот период получить не удалось. Попробуйте запросить его ещё раз.',
  'reconciliationRequest.again': 'Запросить снова',
  'reconciliationRequest.lastGood': 'Последний акт за этот период: данные 1С на {at}',
  'reconciliationRequest.openLastGood': 'Открыть последний акт',
} as const satisfies Texts<'reconciliationAct' | 'reconciliationRequest'>
