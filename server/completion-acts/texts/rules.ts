import type { Locale } from '../../identity/index.ts'

/** When a rule of states matches. */
const ru = {
  posted: 'Документ проведён',
  notPosted: 'Документ не проведён',
  property: (name: string) => `Свойство «${name}» имеет значение`,
  commentPrefix: 'Комментарий начинается со слов',
  commentPattern: 'Комментарий подходит под выражение',
  deletionMark: 'Документ помечен на удаление',
  notFound: 'Документа нет в 1С',
  edi: 'Состояние ЭДО',
  original: 'Состояние подписанного оригинала',
  always: 'Ни одно другое правило не подошло',
  notAnAct: 'Документ больше не акт выполненных работ',
  number: (number: number) => `правило ${number}`,
}

const en: typeof ru = {
  posted: 'The document is posted',
  notPosted: 'The document is not posted',
  property: (name) => `The property "${name}" is`,
  commentPrefix: 'The comment begins with',
  commentPattern: 'The comment matches the expression',
  deletionMark: 'The document is marked for deletion',
  notFound: 'The document is not in 1C',
  edi: 'State of electronic exchange',
  original: 'State of the signed original',
  always: 'No other rule matched',
  notAnAct: 'The document is no completion act any more',
  number: (number) => `rule ${number}`,
}

export const RULE_TEXTS: Record<Locale, typeof ru> = { ru, en }
