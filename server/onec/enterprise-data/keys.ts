import { numberOfCurrency } from '../amounts/currency-codes.ts'
import type { MessageAct, MessageContract, MessageItem, MessageParty } from './message-act.ts'
import {
  contractReference,
  currencyReference,
  itemReference,
  partyReference,
  unitReference,
} from './references.ts'
import { type Element, textElement } from './xml.ts'

/** How the format refers to rows of catalogues: by what they are found in a base. Order matters in all of it. */

/** An organization and a counterparty are found alike. */
export function partyKey(
  party: MessageParty,
  kind: 'organization' | 'counterparty',
): readonly Element[] {
  return [
    ['Ссылка', partyReference(party, kind)],
    ['Наименование', party.name],
    textElement('НаименованиеПолное', party.fullName),
    textElement('ИНН', party.inn),
    textElement('КПП', party.kpp),
    ['ЮридическоеФизическоеЛицо', party.isPerson ? 'ФизическоеЛицо' : 'ЮридическоеЛицо'],
  ]
}

/** 1C finds a contract by its currency too: without it each load would make another one. */
export function contractKey(
  contract: MessageContract,
  act: Pick<MessageAct, 'organization' | 'counterparty' | 'currency'>,
): readonly Element[] {
  return [
    ['Ссылка', contractReference(contract, act)],
    ['ВидДоговора', 'СПокупателем'],
    ['Организация', partyKey(act.organization, 'organization')],
    ['Контрагент', partyKey(act.counterparty, 'counterparty')],
    ['ВалютаВзаиморасчетов', currencyKey(act.currency.code)],
    textElement('Наименование', contract.name),
    textElement('Дата', contract.date),
    textElement('Номер', contract.number),
  ]
}

export function itemKey(item: MessageItem): readonly Element[] {
  return [
    ['Ссылка', itemReference(item)],
    ['Наименование', item.name],
  ]
}

export function unitKey(unit: MessageItem['unit']): readonly Element[] {
  const { code, name } = unit
  return [
    ['Ссылка', unitReference(unit)],
    ['ДанныеКлассификатора', [textElement('Код', code), ['Наименование', name]]],
  ]
}

/** 1C calls currencies by their numbers; roubles have a name of their own. */
export function currencyKey(code: string): readonly Element[] {
  const name = code === 'RUB' ? 'руб.' : code
  return [
    ['Ссылка', currencyReference(code)],
    ['ДанныеКлассификатора', [textElement('Код', numberOfCurrency(code)), ['Наименование', name]]],
  ]
}
