import { contractKey, itemKey, partyKey, unitKey } from './keys.ts'
import type { MessageAct, MessageItem } from './message-act.ts'
import { contractReference, itemReference, partyReference } from './references.ts'
import type { Element } from './xml.ts'

/** Rows that 1C is to make, each once: counterparties, their contracts, items with their units. */
export function newRows(acts: readonly MessageAct[]): Element[] {
  const made = new Map<string, Element>()
  const make = (reference: string, element: Element) => {
    if (!made.has(reference)) made.set(reference, element)
  }
  for (const act of acts) {
    const { counterparty, contract } = act
    if (counterparty.guid === null) {
      const key = partyKey(counterparty, 'counterparty')
      make(partyReference(counterparty, 'counterparty'), [
        'Справочник.Контрагенты',
        [['КлючевыеСвойства', key]],
      ])
    }
    if (contract && contract.guid === null) {
      make(contractReference(contract, act), [
        'Справочник.Договоры',
        [['КлючевыеСвойства', contractKey(contract, act)]],
      ])
    }
    for (const { item } of act.lines) {
      if (item.guid === null) make(itemReference(item), newItem(item))
    }
  }
  return [...made.values()]
}

function newItem(item: MessageItem): Element {
  return [
    'Справочник.Номенклатура',
    [
      ['КлючевыеСвойства', itemKey(item)],
      ['ТипНоменклатуры', 'Услуга'],
      ['ЕдиницаИзмерения', unitKey(item.unit)],
    ],
  ]
}
