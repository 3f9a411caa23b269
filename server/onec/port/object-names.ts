type Language = 'ru' | 'en'

/** Where a name of 1C's OData begins with what the object is. */
const KINDS: Readonly<Record<string, Record<Language, string>>> = {
  Document: { ru: 'документ', en: 'document' },
  Catalog: { ru: 'справочник', en: 'catalogue' },
  InformationRegister: { ru: 'регистр сведений', en: 'information register' },
  AccumulationRegister: { ru: 'регистр накопления', en: 'accumulation register' },
  AccountingRegister: { ru: 'регистр бухгалтерии', en: 'accounting register' },
  ChartOfAccounts: { ru: 'план счетов', en: 'chart of accounts' },
  ChartOfCharacteristicTypes: {
    ru: 'план видов характеристик',
    en: 'chart of characteristic types',
  },
}

/** Names whose words apart are not what 1C shows. */
const TITLES: Readonly<Record<string, string>> = {
  РеализацияТоваровУслуг: 'Реализация товаров и услуг',
}

/** `Document_АктВыполненныхРабот` as 1C shows it: «Акт выполненных работ». What is no such name stays as it is. */
export function titleOfSet(set: string): string {
  const name = set.slice(set.indexOf('_') + 1)
  const [kind = ''] = set.split('_')
  return KINDS[kind] && name ? titleOf(name) : set
}

/** The same with what it is, and a table of it after a dot: «документ «Акт выполненных работ», «Услуги»». */
export function nameOfSet(set: string, language: Language): string {
  const [object = '', ...sections] = set.split('.')
  const [kind = ''] = object.split('_')
  const word = KINDS[kind]?.[language]
  if (!word) return set
  const names = [titleOfSet(object), ...sections.map(titleOf)]
  return `${word} ${names.map((name) => quoted(name, language)).join(', ')}`
}

/** `ВалютаДокумента_Key` as 1C shows it: «Валюта документа», in quotes. */
export function nameOfField(field: string, language: Language): string {
  return quoted(titleOf(field.replace(/_(Key|Type)$/, '')), language)
}

/** `СтавкиНДСПоВидам` is «Ставки НДС по видам»: capitals begin words, abbreviations keep theirs. */
function titleOf(name: string): string {
  const known = TITLES[name]
  if (known) return known
  const words = name.split(/_|(?<=[а-яё0-9])(?=[А-ЯЁ])|(?<=[А-ЯЁ])(?=[А-ЯЁ][а-яё])/)
  const isAbbreviation = (word: string) => word.length > 1 && word === word.toUpperCase()
  return words
    .map((word, at) => (at === 0 || isAbbreviation(word) ? word : word.toLowerCase()))
    .join(' ')
}

function quoted(text: string, language: Language): string {
  return language === 'ru' ? `«${text}»` : `"${text}"`
}
