import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { sumLines } from '../amounts/line-amounts.ts'
import { netPrice } from '../amounts/prices.ts'
import type { DraftCurrency, DraftVatRate } from '../port/drafts.ts'
import { noonOf } from '../profiles/odata-values.ts'
import type { MessageAct, MessageLine } from './message-act.ts'
import { contractKey, currencyKey, itemKey, partyKey } from './references.ts'
import { type Element, textElement } from './xml.ts'

/**
 * One act as the format has it: there is no act of work in it, acts are sales with services. A draft by its
 * state; whether it stays unposted is for the rules of the base that loads it.
 */
export function actElement(act: MessageAct): Element {
  const { total } = sumLines(act.lines)
  const isExempt = act.lines.every(({ vatRate }) => vatRate === 'none')
  const key: Element = [
    'КлючевыеСвойства',
    [
      ['Ссылка', act.ref],
      ['Дата', noonOf(act.date)],
      ['Номер', act.number],
      ['Организация', partyKey(act.organization)],
    ],
  ]
  return [
    'Документ.РеализацияТоваровУслуг',
    [
      key,
      ['ВидОперации', 'РеализацияКлиенту'],
      ['Валюта', currencyKey(act.currency.code)],
      ['Сумма', amount(total)],
      ['СуммаВключаетНДС', `${act.amountIncludesVat}`],
      ['Контрагент', partyKey(act.counterparty)],
      ['ДанныеВзаиморасчетов', settlement(act)],
      ['Налогообложение', isExempt ? 'ПродажаНеОблагаетсяНДС' : 'ПродажаОблагаетсяНДС'],
      ['Услуги', act.lines.map(lineElement)],
      commonProperties(act),
    ],
  ]
}

function settlement(act: MessageAct): readonly Element[] {
  const { contract } = act
  const { code, rate, per = 1 }: DraftCurrency = contract?.currency ?? act.currency
  return [
    contract && ['Договор', contractKey(contract, act)],
    ['ВалютаВзаиморасчетов', currencyKey(code)],
    ['КурсВзаиморасчетов', rate],
    ['КратностьВзаиморасчетов', `${per}`],
  ]
}

function lineElement(line: MessageLine, index: number): Element {
  return [
    'Строка',
    [
      ['НомерСтрокиДокумента', `${index + 1}`],
      ['Номенклатура', itemKey(line.item)],
      ['Количество', line.quantity],
      ['Сумма', amount(line.sum)],
      ['Цена', netPrice(line)],
      ['СтавкаНДС', vatKey(line.vatRate)],
      ['СуммаНДС', amount(line.vat)],
      textElement('Содержание', line.text.trim() || line.item.name),
      ['ТипУслуги', 'Собственные'],
    ],
  ]
}

/** From 1.17 on the rate is an object: what it is, not which member. */
function vatKey(rate: DraftVatRate): readonly Element[] {
  return [
    rate === 'none' ? null : ['Ставка', `${rate}`],
    ['РасчетнаяСтавка', 'false'],
    ['НеОблагается', `${rate === 'none'}`],
    ['ВидСтавки', kindOf(rate)],
  ]
}

function kindOf(rate: DraftVatRate): string {
  if (rate === 'none') return 'БезНДС'
  if (rate === 0) return 'Нулевая'
  return rate >= 20 ? 'Общая' : 'Пониженная'
}

function commonProperties({ comment, marker, responsible }: MessageAct): Element {
  const user: Element = responsible && [
    'Ответственный',
    [textElement('Ссылка', responsible.guid), ['Наименование', responsible.name]],
  ]
  return [
    'ОбщиеСвойстваОбъектовФормата',
    [
      ['Комментарий', [comment.trim(), marker].filter((part) => part !== '').join(' ')],
      user,
      ['СостояниеОбъекта', 'Черновик'],
    ],
  ]
}

function amount(kopecks: Kopecks): string {
  return textFromKopecks(kopecks)
}
