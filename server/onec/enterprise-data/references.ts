import { numberOfCurrency } from '../amounts/currency-codes.ts'
import type { MessageAct, MessageContract, MessageItem, MessageParty } from './message-act.ts'
import { type Element, textElement } from './xml.ts'

/** How the format refers to rows of catalogues: by what they are found in a base. Order matters in all of it. */

/** An organization and a counterparty are found alike. */
export function partyKey(party: MessageParty): readonly Element[] {
  return [
    textElement('Ссылка', party.guid),
    ['Наименование', party.name],
    textElement('НаименованиеПолное', party.fullName),
    textElement('ИНН', party.inn),
    textElement('КПП', party.kpp),
    ['ЮридическоеФизическоеЛицо', party.isPerson ? 'ФизическоеЛицо' : 'ЮридическоеЛицо'],
  ]
}

export function contractKey(
  contract: MessageContract,
  { organization, counterparty }: Pick<MessageAct, 'organization' | 'counterparty'>,
): readonly Element[] {
  return [
    textElement('Ссылка', contract.guid),
    ['ВидДоговора', 'СПокупателем'],
    ['Организация', partyKey(organization)],
    ['Контрагент', partyKey(counterparty)],
    contract.currency && ['ВалютаВзаиморасчетов', currencyKey(contract.currency.code)],
    textElement('Наименование', contract.name),
    textElement('Дата', contract.date),
    textElement('Номер', contract.number),
  ]
}

export function itemKey({ guid, name }: MessageItem): readonly Element[] {
  return [textElement('Ссылка', guid), ['Наименование', name]]
}

/** 1C calls currencies by their numbers; roubles have a name of their own. */
export function currencyKey(code: string): readonly Element[] {
  const name = code === 'RUB' ? 'руб.' : code
  return [
    ['ДанныеКлассификатора', [textElement('Код', numberOfCurrency(code)), ['Наименование', name]]],
  ]
}

/** Rows that 1C is to make, each once: counterparties, their contracts, items with their units. */
export function newReferences(acts: readonly MessageAct[]): Element[] {
  const made = new Map<string, Element>()
  const make = (key: (string | null)[], element: Element) => {
    const name = JSON.stringify(key)
    if (!made.has(name)) made.set(name, element)
  }
  for (const act of acts) {
    const { counterparty, contract } = act
    const { inn, kpp, name } = counterparty
    if (counterparty.guid === null) {
      make(
        ['counterparty', inn, kpp, name],
        ['Справочник.Контрагенты', [['КлючевыеСвойства', partyKey(counterparty)]]],
      )
    }
    if (contract && contract.guid === null) {
      make(
        ['contract', inn, kpp, name, act.organization.inn, contract.name, contract.number],
        ['Справочник.Договоры', [['КлючевыеСвойства', contractKey(contract, act)]]],
      )
    }
    for (const { item } of act.lines) {
      if (item.guid === null) make(['item', item.name], newItem(item))
    }
  }
  return [...made.values()]
}

function newItem(item: MessageItem): Element {
  const { code, name } = item.unit
  const unit: Element = [
    'ЕдиницаИзмерения',
    [['ДанныеКлассификатора', [textElement('Код', code), ['Наименование', name]]]],
  ]
  return [
    'Справочник.Номенклатура',
    [['КлючевыеСвойства', itemKey(item)], ['ТипНоменклатуры', 'Услуга'], unit],
  ]
}
