import type { Texts } from '../../../i18n/message'

/** The chain of what happened to papers, and the keys that sign codes: for staff. */
export const ru = {
  'paperHistory.title': 'История документов',
  'paperHistory.text':
    'Каждая выданная редакция, согласие, отказ и отзыв — запись, которую нельзя ни удалить, ни изменить: каждая следующая хранит отпечаток предыдущей, а код на документе — отпечаток последней.',
  'paperHistory.prove': 'Проверить всю историю',
  'paperHistory.whole': {
    one: 'История цела: {count} запись на своём месте, последний отпечаток {hash}. Кодов сверено: {codes}.',
    few: 'История цела: {count} записи на своих местах, последний отпечаток {hash}. Кодов сверено: {codes}.',
    many: 'История цела: {count} записей на своих местах, последний отпечаток {hash}. Кодов сверено: {codes}.',
    other:
      'История цела: {count} записи на своих местах, последний отпечаток {hash}. Кодов сверено: {codes}.',
  },
  'paperHistory.broken':
    'История нарушена: базу данных меняли в обход портала. Сравните её с резервной копией.',
  'paperHistory.more': 'И ещё {count}. Полный перечень: npm run admin -- audit-log verify',
  'paperHistory.n': '№',
  'paperHistory.at': 'Когда',
  'paperHistory.what': 'Что произошло',
  'paperHistory.document': 'Документ',
  'paperHistory.edition': 'ред. {edition}',
  'paperHistory.counterparty': 'Контрагент',
  'paperHistory.who': 'Кто',
  'paperHistory.amount': 'Сумма',
  'paperHistory.hash': 'Отпечаток',
  'paperHistory.empty': 'Записей пока нет: первая появится с первым выданным документом.',
  'paperHistory.older': 'Показать более ранние',
  'paperHistory.newest': 'К последним записям',
  'paperHistory.reconciliation': 'Акт сверки {period}',
  'paperHistory.completionAct': 'Акт № {number} от {date}',
  'paperHistory.kind.found': 'было к началу истории',
  'paperHistory.kind.published': 'выдан',
  'paperHistory.kind.restored': 'снова действует',
  'paperHistory.kind.withdrawn': 'отозван',
  'paperHistory.kind.deleted': 'удалён',
  'paperHistory.kind.agreed': 'согласован',
  'paperHistory.kind.accepted': 'принят',
  'paperHistory.kind.signed': 'подписан',
  'paperHistory.kind.refused': 'отказ заказчика',
  'paperHistory.kind.disputed': 'расхождение',
  'paperHistory.kind.taken_back': 'ответ взят назад',
  'paperHistory.kind.lapsed': 'ответ утратил силу',
  'paperHistory.keys': 'Ключи, которыми подписываются коды',
  'paperHistory.keysText':
    'Сейчас подписывает верхний. Прежние новых кодов не подписывают, но выданные с ними документы проверяются как раньше.',
  'paperHistory.key': 'Ключ',
  'paperHistory.since': 'С',
  'paperHistory.until': 'По',
  'paperHistory.current': 'действует',
  'paperHistory.replaceKey': 'Заменить ключ',
  'paperHistory.replaceKeyMeans':
    'Новые документы подпишет новый ключ. Коды на прежних останутся верными. Вернуть прежний ключ нельзя.',
  'paperHistory.keyReplaced': 'Ключ заменён: новые коды подписывает он.',
  'paperHistory.public': 'Открытые ключи',
  'paperHistory.check': 'Проверить документ по коду',
} as const satisfies Texts<'paperHistory'>
