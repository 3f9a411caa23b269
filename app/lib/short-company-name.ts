/** Longest first, so that «закрытое акционерное» is not taken for «акционерное». */
const FORMS: readonly [RegExp, string][] = [
  [/общество с ограниченной ответственностью/iu, 'ООО'],
  [/непубличное акционерное общество/iu, 'НАО'],
  [/публичное акционерное общество/iu, 'ПАО'],
  [/открытое акционерное общество/iu, 'ОАО'],
  [/закрытое акционерное общество/iu, 'ЗАО'],
  [/акционерное общество/iu, 'АО'],
  [/индивидуальный предприниматель/iu, 'ИП'],
  [/федеральное государственное унитарное предприятие/iu, 'ФГУП'],
  [/автономная некоммерческая организация/iu, 'АНО'],
]
const MAX_LENGTH = 60
/** Of what stands between quotes; names from outside are bounded before. */
const STRAIGHT_QUOTES = /"([^"]{1,200})"/g

/** A company's name as it is said in a heading: «ООО «Поставщик»»; the whole one stands in the requisites. */
export function shortCompanyName(name: string): string {
  let short = name.slice(0, 400).replace(/\s+/g, ' ').trim()
  for (const [form, letters] of FORMS) short = short.replace(form, letters)
  short = short.replace(STRAIGHT_QUOTES, '«$1»')
  return short.length > MAX_LENGTH ? `${short.slice(0, MAX_LENGTH).trimEnd()}…` : short
}
