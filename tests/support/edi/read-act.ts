import { at, childrenOf, type Node, readXml } from '../../../sandbox/edi/format/read-xml.ts'
import { kopecksFromText } from '../../../server/platform/money.ts'

export interface ReadLine {
  row: number
  /** `YYYY-MM-DD`. */
  date: string
  debit: bigint
  credit: bigint
}

export interface ReadAct {
  number: string
  opening: bigint
  debit: bigint
  credit: bigint
  closing: bigint
  /** In order of their rows. */
  lines: ReadLine[]
  contracts: number
}

/** What a formal file says, read by the imitation's own reader; balances positive where the customer owes. */
export function readFormalAct(bytes: Uint8Array): ReadAct {
  const document = at(readXml(bytes), 'Документ')
  const table = document && at(document, 'ТаблАкт')
  if (!document || !table) throw new Error('no act')
  const contracts = childrenOf(table, 'ДогСв')
  const lines = contracts
    .flatMap((contract) => childrenOf(contract, 'ДокСв'))
    .flatMap((one) => childrenOf(one, 'СвОпер'))
    .map(({ attributes }) => ({
      row: Number(attributes.НомСтр),
      date: (attributes.ДатаОпер ?? '').split('.').reverse().join('-'),
      debit: sum(attributes.СумДебет),
      credit: sum(attributes.СумКредит),
    }))
  return {
    number: document.attributes.НомерАкт ?? '',
    opening: side(table, 'СальдоНач'),
    debit: sum(table.attributes.ОборотДеб),
    credit: sum(table.attributes.ОборотКр),
    closing: side(table, 'СальдоКон'),
    lines: lines.sort((one, other) => one.row - other.row),
    contracts: contracts.length,
  }
}

function side({ attributes }: Node, name: string): bigint {
  return sum(attributes[`${name}Деб`]) - sum(attributes[`${name}Кр`])
}

function sum(text: string | undefined): bigint {
  return text === undefined ? 0n : (kopecksFromText(text) ?? 0n)
}
