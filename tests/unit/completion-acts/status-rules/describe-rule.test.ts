import { describe, expect, test } from 'vitest'
import {
  describeMatch,
  describeRule,
} from '../../../../server/completion-acts/status-rules/describe-rule.ts'
import { defaultStatusRules } from '../../../../server/onec/port.ts'

const rules = defaultStatusRules('bp30')

describe('a rule of states', () => {
  test('is read by people, whatever it looks at', () => {
    expect(rules.map((rule) => describeRule(rule, 'ru'))).toEqual([
      'Документа нет в 1С',
      'Свойство «СтатусПортала» имеет значение «Не принят» или «Отклонен»',
      'Комментарий начинается со слов: «[НЕ ПРИНЯТ]» или «[ОТКЛОНЕН]»',
      'Документ помечен на удаление',
      'Документ не проведён',
      'Состояние ЭДО: «ЗакрытСОтклонением»',
      'Состояние ЭДО: «Аннулирован»',
      'Состояние ЭДО: «ОбменЗавершен»',
      'Состояние подписанного оригинала: «Подписан»',
      'Документ проведён',
      'Ни одно другое правило не подошло',
    ])
  })

  test('that decided is named with its place; one that is gone is not', () => {
    expect(describeMatch('posted', rules, 'ru')).toBe('Документ проведён (правило 10)')
    expect(describeMatch('posted', rules, 'en')).toBe('The document is posted (rule 10)')
    expect(describeMatch('not-an-act', rules, 'en')).toBe(
      'The document is no completion act any more',
    )
    expect(describeMatch('own-7', rules, 'ru')).toBe('')
  })
})
