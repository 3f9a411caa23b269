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
  'health.state.right': 'верно',
  'health.state.warning': 'внимание',
  'health.state.wrong': 'неверно',
  'health.state.skipped': 'не спрошено',
  'health.stateColumn': 'Состояние',
  'health.expectationColumn': 'Как должно быть',
  'health.remedyColumn': 'Что найдено и что делать',
  'health.remedy': 'Что делать:',
} as const satisfies Texts<'health'>
