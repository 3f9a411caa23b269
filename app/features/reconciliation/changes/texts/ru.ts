import type { Texts } from '../../../../i18n/message'

/** What is different in an act from the one the customer saw or agreed to, and from the neighbouring periods. */
export const ru = {
  'actChanges.since.downloaded': 'Акт изменился после того, как его скачали {at}',
  'actChanges.since.opened': 'Акт изменился после того, как его открывали {at}',
  'actChanges.since.agreed': 'Акт изменился после согласования {at}',
  'actChanges.since.acknowledged': 'Акт изменился после того, как изменения просмотрели {at}',
  'actChanges.agreed': 'Вы согласовали {amount} {at}; с тех пор {changes}.',
  'actChanges.agreedStaff': 'Клиент согласовал {amount} {at}; с тех пор {changes}.',
  'actChanges.agreedBy': 'Согласована редакция {edition}, {by}.',
  'actChanges.linesChanged': {
    one: 'изменилась {count} строка',
    few: 'изменились {count} строки',
    many: 'изменилось {count} строк',
    other: 'изменилось {count} строки',
  },
  'actChanges.balanceChanged': 'изменилось сальдо',
  'actChanges.formChanged': 'изменились сведения в акте',
  'actChanges.nothingChanged': 'суммы и строки не изменились',
  'actChanges.askAgain':
    'Согласие относится к той редакции. Проверьте изменения и ответьте заново.',
  'actChanges.askAgainSame': 'Согласие относится к той редакции. Её можно подтвердить и в новой.',
  'actChanges.currency': 'Валюта акта: была {before}, стала {after}',
  'actChanges.opening': 'Сальдо начальное: было {before}, стало {after}',
  'actChanges.closing': 'Сальдо конечное: было {before}, стало {after}',
  'actChanges.number': 'Номер акта: был {before}, стал {after}',
  'actChanges.contract': 'Договор: был «{before}», стал «{after}»',
  'actChanges.renamed': 'Договор в строках: был «{before}», стал «{after}»',
  'actChanges.contractOpening':
    'Договор «{contract}», сальдо начальное: было {before}, стало {after}',
  'actChanges.contractClosing':
    'Договор «{contract}», сальдо конечное: было {before}, стало {after}',
  'actChanges.requisite': '{side}, {field}: было «{before}», стало «{after}»',
  'actChanges.field.name': 'наименование',
  'actChanges.field.inn': 'ИНН',
  'actChanges.field.kpp': 'КПП',
  'actChanges.field.ogrn': 'ОГРН',
  'actChanges.field.address': 'адрес',
  'actChanges.field.bank': 'банк',
  'actChanges.field.director': 'руководитель',
  'actChanges.field.chiefAccountant': 'главный бухгалтер',
  'actChanges.nothing': 'нет',
  'actChanges.came': 'добавлена',
  'actChanges.went': 'убрана',
  'actChanges.changed': 'изменена',
  'actChanges.was': 'было',
  'actChanges.became': 'стало',
  'actChanges.previous': 'Открыть редакцию {edition}',
  'actChanges.acknowledge': 'Изменения просмотрены',
  'actChanges.acknowledgeHint': 'До этого новую редакцию согласовать нельзя.',
  'actChanges.more': {
    one: 'и ещё {count} строка',
    few: 'и ещё {count} строки',
    many: 'и ещё {count} строк',
    other: 'и ещё {count} строки',
  },

  'periodBreak.title': 'Сальдо соседних актов не сходится',
  'periodBreak.before':
    'Акт за {period} закончился на {closing}, а этот начинается с {opening}: разница {difference}.',
  'periodBreak.after':
    'Этот акт заканчивается на {closing}, а акт за {period} начинался с {opening}: разница {difference}.',
  'periodBreak.open': 'Открыть акт за {period}',
  'periodBreak.advice':
    'Скорее всего, документы прошлого периода изменили после того, как акт за него был получен. Запросите акт за тот период заново.',
  'actsDiffer.title': 'Акт расходится с актами выполненных работ',
  'actsDiffer.act_missing':
    'Акт № {number} от {date} на {sum} проведён в 1С, а строки о нём здесь нет.',
  'actsDiffer.act_withdrawn':
    'Строка {line}: акт № {number} от {date} на {sum} отозван или не проведён.',
  'actsDiffer.signs_reversed':
    'Строка {line}: акт № {number} от {date} на {sum} стоит в кредите, а оплаты в дебете. Знаки перепутаны.',
  'actsDiffer.open': 'Открыть акт № {number}',
  'actsDiffer.advice':
    'Видно только сотрудникам. Проверьте документы в 1С и HTTP-сервис, затем запросите акт заново.',
} as const satisfies Texts<'actChanges' | 'periodBreak' | 'actsDiffer'>
