import type { z } from 'zod'
import type { Locale } from '../../../identity/index.ts'

/** By the messages of the schema in `rules.ts` and its parts. */
const ru = {
  messages: {
    'the name of a field of the deal':
      'Код поля сделки латиницей, как в Битрикс24, например UF_CRM_ACT_DATE.',
    'a stage such as C1:ACT or WON': 'Код стадии, как в Битрикс24, например C1:ACT или WON.',
    'an amount of at most two decimals': 'Сумма: число не меньше нуля, копеек не больше двух цифр.',
    'the lower bound is above the upper one': 'Сумма «от» больше суммы «до».',
    'a currency such as RUB': 'Валюта: три латинские буквы, например RUB.',
    'latin letters, digits and hyphens': 'Имя правила для портала: латиница, цифры и дефисы.',
    'name the field that holds the contract': 'Укажите поле сделки, в котором записан договор.',
    'the next stage would ask for an act again':
      'На этой стадии акт запросился бы снова: выберите другую.',
    'two rules have one id': 'Так уже называется другое правило портала.',
  },
  required: 'Заполните это поле.',
  stages: 'Выберите хотя бы одну стадию.',
  choose: 'Выберите из списка.',
  wholeNumber: 'Нужно целое число.',
  least: (bound: string) => `Не меньше ${bound}.`,
  most: (bound: string) => `Не больше ${bound}.`,
  longest: (bound: string) => `Не длиннее ${bound} знаков.`,
  mostItems: (bound: string) => `Не больше ${bound} строк.`,
  unknown: (names: string) => `Правило не знает: ${names}.`,
  broken: 'Это значение не подходит.',
  document: 'В этой конфигурации 1С такого документа нет.',
}

const en: typeof ru = {
  messages: {
    'the name of a field of the deal':
      'The code of a field of the deal as Bitrix24 has it, such as UF_CRM_ACT_DATE.',
    'a stage such as C1:ACT or WON':
      'The code of a stage as Bitrix24 has it, such as C1:ACT or WON.',
    'an amount of at most two decimals':
      'An amount: a number not below zero, at most two digits of kopecks.',
    'the lower bound is above the upper one': 'The lower amount is above the upper one.',
    'a currency such as RUB': 'A currency: three Latin letters, such as RUB.',
    'latin letters, digits and hyphens':
      "The portal's name of the rule: Latin letters, digits and hyphens.",
    'name the field that holds the contract': 'Name the field of the deal that holds the contract.',
    'the next stage would ask for an act again':
      'This stage would ask for an act again: choose another.',
    'two rules have one id': 'Another rule of the portal has this name already.',
  },
  required: 'Fill in this field.',
  stages: 'Choose at least one stage.',
  choose: 'Choose from the list.',
  wholeNumber: 'A whole number is needed.',
  least: (bound) => `Not less than ${bound}.`,
  most: (bound) => `Not more than ${bound}.`,
  longest: (bound) => `At most ${bound} characters.`,
  mostItems: (bound) => `At most ${bound} rows.`,
  unknown: (names) => `A rule does not know: ${names}.`,
  broken: 'This value will not do.',
  document: 'This configuration of 1C has no such document.',
}

const TEXTS: Record<Locale, typeof ru> = { ru, en }

/** What is wrong with a field of a rule, and what it should be. */
export function describeIssue(issue: z.core.$ZodIssue, locale: Locale): string {
  const texts = TEXTS[locale]
  if (isOwn(issue.message)) return texts.messages[issue.message]
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'number' || issue.expected === 'int') return texts.wholeNumber
      return issue.input === undefined ? texts.required : texts.broken
    case 'too_small':
      if (issue.origin === 'string') return texts.required
      return issue.origin === 'array' ? texts.stages : texts.least(String(issue.minimum))
    case 'too_big': {
      const bound = String(issue.maximum)
      if (issue.origin === 'string') return texts.longest(bound)
      return issue.origin === 'array' ? texts.mostItems(bound) : texts.most(bound)
    }
    case 'invalid_value':
    case 'invalid_union':
      return texts.choose
    case 'unrecognized_keys':
      return texts.unknown(issue.keys.join(', '))
    default:
      return texts.broken
  }
}

export function describeDocumentFault(locale: Locale): string {
  return TEXTS[locale].document
}

function isOwn(message: string): message is keyof (typeof ru)['messages'] {
  return Object.hasOwn(ru.messages, message)
}
