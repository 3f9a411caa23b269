import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { sumLines } from '../amounts/line-amounts.ts'
import { netPrice } from '../amounts/prices.ts'
import { noonOf } from '../profiles/odata-values.ts'
import { contractKey, currencyKey, itemKey, partyKey } from './keys.ts'
import type { MessageAct, MessageLine } from './message-act.ts'
import { vatElement } from './vat-element.ts'
import { type FormatTraits, type FormatVersion, formatTraits } from './versions.ts'
import { type Element, textElement } from './xml.ts'

/**
 * One act as the format has it: there is no act of work in it, acts are sales with services. Whether it stays
 * unposted is for the rules of the base that loads it.
 */
export function actElement(act: MessageAct, version: FormatVersion): Element {
  const traits = formatTraits(version)
  const { total } = sumLines(act.lines)
  const isExempt = act.lines.every(({ vatRate }) => vatRate === 'none')
  const own = traits.hasCommonGroup ? null : act
  const key: Element = [
    'КлючевыеСвойства',
    [
      ['Ссылка', act.ref],
      ['Дата', noonOf(act.date)],
      ['Номер', act.number],
      ['Организация', partyKey(act.organization, 'organization')],
    ],
  ]
  return [
    'Документ.РеализацияТоваровУслуг',
    [
      key,
      own && responsibleElement(own),
      ['ВидОперации', 'РеализацияКлиенту'],
      ['Валюта', currencyKey(act.currency.code)],
      ['Сумма', amount(total)],
      ['СуммаВключаетНДС', `${act.amountIncludesVat}`],
      ['Контрагент', partyKey(act.counterparty, 'counterparty')],
      ['ДанныеВзаиморасчетов', settlement(act)],
      own && commentElement(own),
      ['Налогообложение', isExempt ? 'ПродажаНеОблагаетсяНДС' : 'ПродажаОблагаетсяНДС'],
      ['Услуги', act.lines.map((line, index) => lineElement(line, index, traits))],
      traits.hasCommonGroup ? commonGroup(act, traits) : null,
    ],
  ]
}

function settlement(act: MessageAct): readonly Element[] {
  const { contract } = act
  const { code, rate, per = 1 } = act.currency
  return [
    contract && ['Договор', contractKey(contract, act)],
    ['ВалютаВзаиморасчетов', currencyKey(code)],
    ['КурсВзаиморасчетов', rate],
    ['КратностьВзаиморасчетов', `${per}`],
  ]
}

function lineElement(line: MessageLine, index: number, traits: FormatTraits): Element {
  return [
    'Строка',
    [
      ['НомерСтрокиДокумента', `${index + 1}`],
      ['Номенклатура', itemKey(line.item)],
      ['Количество', line.quantity],
      ['Сумма', amount(line.sum)],
      ['Цена', netPrice(line)],
      vatElement(line.vatRate, traits),
      ['СуммаНДС', amount(line.vat)],
      textElement('Содержание', line.text.trim() || line.item.name),
      ['ТипУслуги', 'Собственные'],
    ],
  ]
}

function commonGroup(act: MessageAct, { hasState }: FormatTraits): Element {
  const state: Element = hasState ? ['СостояниеОбъекта', 'Черновик'] : null
  return ['ОбщиеСвойстваОбъектовФормата', [commentElement(act), responsibleElement(act), state]]
}

function commentElement({ comment, marker }: MessageAct): Element {
  return ['Комментарий', [comment.trim(), marker].filter((part) => part !== '').join(' ')]
}

function responsibleElement({ responsible }: MessageAct): Element {
  return (
    responsible && [
      'Ответственный',
      [textElement('Ссылка', responsible.guid), ['Наименование', responsible.name]],
    ]
  )
}

function amount(kopecks: Kopecks): string {
  return textFromKopecks(kopecks)
}
