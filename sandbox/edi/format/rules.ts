import { at, childrenOf, type Node } from './read-xml.ts'

const DEBITS = ['СальдоНачДеб', 'ОборотДеб', 'СальдоКонДеб']
const CREDITS = ['СальдоНачКр', 'ОборотКр', 'СальдоКонКр']

/** What the checks inside the format's files ask beyond its structure, by their codes, and what operators ask. */
export function checkRules(root: Node, fileName: string | null): string[] {
  const document = at(root, 'Документ')
  if (!document) return []
  return [
    ...checkName(root, fileName),
    ...operationsOf(document).flatMap(checkOperation),
    ...(document.attributes.КНД === '1110333'
      ? checkDispute(root, document)
      : checkContacts(document)),
  ]
}

function checkName({ attributes }: Node, fileName: string | null): string[] {
  if (fileName === null || attributes.ИдФайл === fileName.replace(/\.xml$/i, '')) return []
  return ['0400400007: имя файла обмена не совпадает со значением ИдФайл']
}

function operationsOf(document: Node): Node[] {
  const table = at(document, 'ТаблАкт')
  return table
    ? childrenOf(table, 'ДогСв')
        .flatMap((contract) => childrenOf(contract, 'ДокСв'))
        .flatMap((one) => childrenOf(one, 'СвОпер'))
    : []
}

function checkOperation({ attributes }: Node): string[] {
  return attributes.СумДебет === undefined && attributes.СумКредит === undefined
    ? ['0400300001: не выполнено условие присутствия хотя бы одного из СумДебет или СумКредит']
    : []
}

/** Diadoc's own: the schema lets an empty element pass. */
function checkContacts(document: Node): string[] {
  return ['СвОтпр', 'СвПол'].flatMap((side) => {
    const contact = at(document, 'СвДокКрАкт', side, 'Контакт')
    return contact && Object.keys(contact.attributes).length === 0
      ? ['@Phone or @Email or @OtherContactInfo is required']
      : []
  })
}

function checkDispute(root: Node, document: Node): string[] {
  const table = at(document, 'ТаблАкт')
  const isDisputed = root.attributes.ПризнРазн === '2'
  if (isDisputed !== (table !== undefined)) {
    return ['0400300003: присутствие ТаблАкт не соответствует значению ПризнРазн']
  }
  if (!table) return []
  const contracts = childrenOf(table, 'ДогСв')
  const faults = [table, ...contracts].flatMap((node) => [
    ...missingTotal(node, DEBITS, 'ИтогоРасхДеб'),
    ...missingTotal(node, CREDITS, 'ИтогоРасхКр'),
  ])
  for (const name of [...DEBITS, ...CREDITS]) {
    if (table.attributes[name] === undefined) continue
    if (contracts.some(({ attributes }) => attributes[name] === undefined)) {
      faults.push(`0400400007: ${name} есть в ТаблАкт, но не в каждом ДогСв`)
    }
  }
  return faults
}

function missingTotal({ name, attributes }: Node, ofSide: string[], total: string): string[] {
  const isThere = ofSide.some((one) => attributes[one] !== undefined)
  return isThere && attributes[total] === undefined
    ? [`0400400007: в ${name} нет ${total} при наличии ${ofSide.join(', ')}`]
    : []
}
