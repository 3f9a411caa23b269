import type { Texts } from '../../../../i18n/message'

/** How long the portal keeps what nobody is bound by. */
export const ru = {
  'retention.title': 'Сроки хранения',
  'retention.text':
    'Каждую ночь портал удаляет записи, срок которых прошёл. Связанное не удаляется никогда: акты, с которыми кто-то согласился, спорил, подписал, скачал или получил в рассылке, документы с кодом подлинности, акты выполненных работ, их история и ответы. У журнала свой срок — AUDIT_RETENTION_DAYS.',
  'retention.readOnly': 'Сроки меняет администратор.',
  'retention.lastRun': 'Последняя чистка: {at}',
  'retention.noRun': 'Чистки ещё не было.',
  'retention.kindColumn': 'Что',
  'retention.daysColumn': 'Сколько дней хранить',
  'retention.removedColumn': 'Удалено в последний раз',
  'retention.daysOf': '{kind}: сколько дней хранить',
  'retention.hint': 'обычно {defaultDays}, не меньше {minDays}; пусто — всегда',
  'retention.always': 'всегда',
  'retention.kind.requests': 'Завершённые запросы актов сверки',
  'retention.kindText.requests':
    'Кроме последнего запроса за каждый период и тех, что сделала рассылка.',
  'retention.kind.editions': 'Заменённые редакции актов сверки',
  'retention.kindText.editions':
    'Только те, которые никто не открывал, не скачивал и не получал и за которыми не следует ни согласие, ни спор.',
  'retention.kind.forms': 'Печатные формы 1С прежних версий актов выполненных работ',
  'retention.kindText.forms': 'Кроме актов, на которые клиент ответил.',
  'retention.kind.letters': 'Отправленные письма',
  'retention.kindText.letters': 'И те, что доставить не удалось.',
  'retention.kind.events': 'Прочитанные события Битрикс24',
  'retention.kindText.events': 'Сами акты по сделкам и их история остаются.',
  'retention.kind.messages': 'Сообщения, отправленные в Битрикс24',
  'retention.kindText.messages':
    'Об актах, по которым всё решено и столько же времени ничего не менялось.',
  'retention.kind.robotCalls': 'Ответы роботам Битрикс24',
  'retention.kindText.robotCalls': 'Те, которых никто больше не ждёт.',
  'retention.fault.not_days': 'Укажите число дней или оставьте поле пустым.',
  'retention.fault.too_short': 'Не меньше {minDays} дней.',
} as const satisfies Texts<'retention'>
