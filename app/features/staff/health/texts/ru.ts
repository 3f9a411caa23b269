import type { Texts } from '../../../../i18n/message'

/** What the portal stands on: what is right, what is wrong, what to do. */
export const ru = {
  'health.title': 'Проверка портала',
  'health.text':
    'Портал каждый день проверяет всё, на чём стоит. Что было верно и перестало, администраторам приходит письмом один раз.',
  'health.check': 'Проверить сейчас',
  'health.checking': 'Идёт проверка, она занимает до минуты',
  'health.stuck':
    'Проверку никто не взял: запустите процесс с ROLE=all или ROLE=worker. То же показывает команда npm run admin -- doctor.',
  'health.checkedAt': 'Проверено {at}',
  'health.never': 'Ещё не проверялось.',
  'health.allRight': 'Всё в порядке.',
  'health.wrong': {
    one: 'Неверно: {count}',
    few: 'Неверно: {count}',
    many: 'Неверно: {count}',
    other: 'Неверно: {count}',
  },
  'health.warning': {
    one: 'Внимание: {count}',
    few: 'Внимание: {count}',
    many: 'Внимание: {count}',
    other: 'Внимание: {count}',
  },
  'health.restored.title': 'Данные восстановлены из резервной копии от {at}',
  'health.restored.text':
    'Восстановлено {at}. С того момента портал ничего не отправляет: то, что ушло между копией и потерей, ушло бы второй раз. Когда работа продолжится:',
  'health.restored.letters': {
    one: 'Ждавшее тогда письмо: {count}. Возможно, оно уже доставлено.',
    few: 'Ждавшие тогда письма: {count}. Возможно, они уже доставлены.',
    many: 'Ждавшие тогда письма: {count}. Возможно, они уже доставлены.',
    other: 'Ждавшие тогда письма: {count}. Возможно, они уже доставлены.',
  },
  'health.restored.messages': {
    one: 'Сообщение для Битрикс24: {count}. Портал сначала поищет его там.',
    few: 'Сообщения для Битрикс24: {count}. Портал сначала поищет их там.',
    many: 'Сообщения для Битрикс24: {count}. Портал сначала поищет их там.',
    other: 'Сообщения для Битрикс24: {count}. Портал сначала поищет их там.',
  },
  'health.restored.acts':
    'Каждый акт по сделке портал сначала поищет в 1С по метке и не создаст второй.',
  'health.restored.runs':
    'Рассылки, которые шли, станут на паузу, а пропущенные по расписанию не начнутся: запустите их сами, если они не прошли.',
  'health.restored.resumeMeans':
    'Ждавшие письма уйдут сразу, и доставленные раньше придут второй раз. Отозвать их нельзя.',
  'health.restored.resume': 'Продолжить и отправить ждавшие письма',
  'health.restored.resumeWithoutMeans':
    'Ждавшие письма не уйдут, и вернуть их нельзя. Остальное продолжится, как сказано выше.',
  'health.restored.resumeWithout': 'Продолжить без ждавших писем',
  'health.restored.adminOnly': 'Продолжить может администратор.',
  'health.state.right': 'верно',
  'health.state.warning': 'внимание',
  'health.state.wrong': 'неверно',
  'health.state.skipped': 'не спрошено',
  'health.stateColumn': 'Состояние',
  'health.expectationColumn': 'Как должно быть',
  'health.remedyColumn': 'Что найдено и что делать',
  'health.remedy': 'Что делать:',
} as const satisfies Texts<'health'>
