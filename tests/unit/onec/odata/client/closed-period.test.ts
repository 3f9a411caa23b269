import { describe, expect, test } from 'vitest'
import { closedPeriodIn } from '../../../../../server/onec/odata/client/closed-period.ts'

const OWN = 'Произошла внутренняя ошибка OData сервиса\n'
const DOCUMENT = 'Реализация (акт, накладная, УПД) 00БП-000012 от 10.03.2026 12:00:00'

describe('a refusal for the sake of a closed period', () => {
  test.each([
    [
      'today’s library, a new document',
      `${OWN}${DOCUMENT} невозможно поместить в запрещенный период.\n\nЗапрещено изменять данные с датой ранее 31.03.2026 (включительно).`,
    ],
    [
      'today’s library, one that is there',
      `${OWN}${DOCUMENT} невозможно изменить в запрещенном периоде.\n\nЗапрещено изменять данные с датой ранее 31.03.2026 (включительно).`,
    ],
    [
      'with ё',
      `${DOCUMENT} невозможно удалить в запрещённом периоде. Запрещено изменять данные с датой ранее 31.03.2026`,
    ],
    [
      'a section with a date of its own',
      `${OWN}${DOCUMENT} невозможно поместить в запрещенный период.\nДля раздела "Бухгалтерский учет" дата 10.03.2026 входит в запрещенный период по 31.03.2026.`,
    ],
    [
      'an earlier library',
      `${OWN}${DOCUMENT} в запрещенном периоде невозможно изменить.\n\nДате 10.03.2026 соответствует запрет изменения данных для пользователя "Иванов И.И." по 31.03.2026 (установлена общая дата запрета)`,
    ],
    ['a module that names the mechanism', 'Дата запрета изменения данных: 31.03.2026'],
  ])('names the first date that is taken: %s', (_name, message) => {
    expect(closedPeriodIn(message)).toEqual({
      isPeriodClosed: true,
      closedUntil: '2026-03-31',
      acceptedFrom: '2026-04-01',
    })
  })

  test('of several sections counts the last', () => {
    const message =
      'Документ невозможно поместить в запрещенный период. Дата 10.03.2026 входит в запрещенный период по 31.03.2026. Дата 10.03.2026 входит в запрещенный период по 30.06.2026.'
    expect(closedPeriodIn(message)).toMatchObject({ acceptedFrom: '2026-07-01' })
  })

  test.each([
    'Изменение данных запрещено: период закрыт',
    'Sales 12 cannot be within the restricted period.',
    'Документ невозможно поместить в запрещенный период. Запрещено изменять данные с датой ранее 31.02.2026',
  ])('without a date that can be read is one all the same: %s', (message) => {
    expect(closedPeriodIn(message)).toEqual({ isPeriodClosed: true })
  })

  test.each([
    'Поле "Контрагент" не заполнено',
    'Запрещено изменять данные другого подразделения',
    'Период действия договора истек 31.03.2026',
  ])('is told from others: %s', (message) => {
    expect(closedPeriodIn(message)).toBeNull()
  })
})
