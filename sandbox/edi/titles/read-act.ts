import { at, childrenOf, type Node, readXml } from '../format/read-xml.ts'
import { readAmount } from './amounts.ts'

/** One operation of the supplier's title, in the supplier's sides. */
export interface ActRow {
  row: number
  date: string
  operation: string
  document: { name: string; number: string; date: string }
  debit: bigint
  credit: bigint
}

/** What the buyer's page shows of the supplier's title, and what his answer is made of. */
export interface ReadAct {
  fileId: string
  writtenOn: string
  writtenAt: string
  period: string
  number: string
  opening: bigint
  turnoverDebit: bigint
  turnoverCredit: bigint
  contracts: { attributes: Record<string, string>; opening: bigint; rows: ActRow[] }[]
}

/** @throws Error of what is no title of the supplier's */
export function readAct(content: Uint8Array): ReadAct {
  const root = readXml(content)
  const document = at(root, 'Документ')
  const table = document && at(document, 'ТаблАкт')
  if (!document || !table) throw new Error('Файл не является актом сверки')
  const { attributes } = document
  return {
    fileId: root.attributes.ИдФайл ?? '',
    writtenOn: attributes.ДатаИнфОтпр ?? '',
    writtenAt: attributes.ВрИнфОтпр ?? '',
    period: `${attributes.ДатаНачПер ?? ''} – ${attributes.ДатаОкПер ?? ''}`,
    number: attributes.НомерАкт ?? '',
    opening: side(table, 'СальдоНачДеб') - side(table, 'СальдоНачКр'),
    turnoverDebit: side(table, 'ОборотДеб'),
    turnoverCredit: side(table, 'ОборотКр'),
    contracts: childrenOf(table, 'ДогСв').map((contract) => ({
      attributes: contract.attributes,
      opening: side(contract, 'СальдоНачДеб') - side(contract, 'СальдоНачКр'),
      rows: childrenOf(contract, 'ДокСв').flatMap(rowsOf),
    })),
  }
}

function rowsOf(document: Node): ActRow[] {
  const { НаимДок = '', НомДок = '', ДатаДок = '' } = document.attributes
  return childrenOf(document, 'СвОпер').map((operation) => ({
    row: Number(operation.attributes.НомСтр),
    date: operation.attributes.ДатаОпер ?? '',
    operation: operation.attributes.НаимОпер ?? '',
    document: { name: НаимДок, number: НомДок, date: ДатаДок },
    debit: side(operation, 'СумДебет'),
    credit: side(operation, 'СумКредит'),
  }))
}

function side({ attributes }: Node, name: string): bigint {
  return readAmount(attributes[name] ?? '0') ?? 0n
}
