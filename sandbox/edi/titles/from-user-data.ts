import { randomUUID } from 'node:crypto'
import type { Participant } from '../exchange/participants.ts'
import { at, childrenOf, type Node, readXml } from '../format/read-xml.ts'
import { inZone } from './write-answer.ts'
import { type Element, writeFile } from './write-xml.ts'

/** What of a simplified file is not as the contract has it, with the path, as the operator says it. */
export class UserDataError extends Error {}

const SIX = [
  ['StartBalanceDebit', 'СальдоНачДеб'],
  ['StartBalanceCredit', 'СальдоНачКр'],
  ['TurnoverDebit', 'ОборотДеб'],
  ['TurnoverCredit', 'ОборотКр'],
  ['EndBalanceDebit', 'СальдоКонДеб'],
  ['EndBalanceCredit', 'СальдоКонКр'],
] as const

/** As the simplified schema writes a box, unlike answers of the API. */
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Boxes {
  /** Who has the box; undefined: nobody. */
  find(boxId: string): Participant | undefined
  now: Date
  timeZone: string
}

/**
 * The formal title of an act of reconciliation from Diadoc's simplified one, with names, requisites and the file's name
 * taken from the boxes. Without checks: `GenerateTitleXml` makes them of what comes out.
 */
export function titleFromUserData(
  body: Uint8Array,
  boxes: Boxes,
): { fileName: string; content: Buffer } {
  const root = read(body)
  const { day, time } = inZone(boxes.now, boxes.timeZone)
  const [sender, recipient] = (['Sender', 'Recipient'] as const).map((side) =>
    party(root, side, boxes),
  )
  if (!sender || !recipient) throw new UserDataError('/ReconciliationActSenderTitle')
  const stamp = day.split('.').reverse().join('')
  const fileId = `ON_AKTSVEROTP_${recipient.fnsId}_${sender.fnsId}_${stamp}_${randomUUID()}`
  const content = writeFile({
    name: 'Файл',
    attributes: { ИдФайл: fileId, ВерсФорм: '5.01', ВерсПрог: 'Diadoc sandbox 1.0' },
    children: [
      {
        name: 'Документ',
        attributes: {
          КНД: '1110332',
          ДатаИнфОтпр: day,
          ВрИнфОтпр: time,
          ДатаНачПер: root.attributes.ReconciliationStartDate,
          ДатаОкПер: root.attributes.ReconciliationEndDate,
          НомерАкт: root.attributes.DocumentNumber,
        },
        children: [
          {
            name: 'СвДокКрАкт',
            attributes: { КодОКВ: root.attributes.Currency },
            children: [
              { name: 'СвОтпр', children: sender.children },
              { name: 'СвПол', children: recipient.children },
            ],
          },
          tableOf(root),
          signerOf(root),
        ],
      },
    ],
  })
  return { fileName: `${fileId}.xml`, content }
}

function read(body: Uint8Array): Node {
  try {
    const root = readXml(body)
    if (root.name === 'ReconciliationActSenderTitle') return root
  } catch (error) {
    throw new UserDataError(error instanceof Error ? error.message : String(error))
  }
  throw new UserDataError('Root element ReconciliationActSenderTitle is expected')
}

function party(root: Node, side: 'Sender' | 'Recipient', { find }: Boxes) {
  const reference = at(root, side, 'OrganizationReference')
  if (reference) {
    const box = reference.attributes.BoxId ?? ''
    if (!GUID.test(box)) throw new UserDataError(`/${side}/OrganizationReference/@BoxId is no guid`)
    const known = find(box)
    if (!known?.diadoc) throw new UserDataError(`/${side}/OrganizationReference/@BoxId is unknown`)
    const { inn, kpp, ogrn, name } = known
    return {
      fnsId: known.diadoc.fnsId,
      children: participantOf(
        { name, inn, kpp, ogrn, type: kpp === '' ? '1' : '2' },
        { ИнКонт: 'Диадок' },
      ),
    }
  }
  const details = at(root, side, 'OrganizationDetails')?.attributes
  if (!details)
    throw new UserDataError(`/${side}: OrganizationReference or OrganizationDetails is required`)
  const contact = { Тлф: details.Phone, ЭлПочта: details.Email, ИнКонт: details.OtherContactInfo }
  if (Object.values(contact).every((one) => one === undefined)) {
    throw new UserDataError(`/${side}: @Phone or @Email or @OtherContactInfo is required`)
  }
  return {
    fnsId: details.FnsParticipantId ?? details.Inn ?? '',
    children: participantOf(
      {
        name: details.OrgName ?? '',
        inn: details.Inn ?? '',
        kpp: details.Kpp ?? '',
        ogrn: details.Ogrn ?? '',
        type: details.OrgType ?? '',
      },
      contact,
    ),
  }
}

function participantOf(
  of: { name: string; inn: string; kpp: string; ogrn: string; type: string },
  contact: Record<string, string | undefined>,
): Element[] {
  const [Фамилия = '', Имя = '', Отчество] = of.name.replace(/^ИП\s+/, '').split(/\s+/)
  const person: Element = { name: 'ФИО', attributes: { Фамилия, Имя, Отчество } }
  const byType: Record<string, Element> = {
    1: { name: 'СвИП', attributes: { ИННФЛ: of.inn, ОГРНИП: of.ogrn }, children: [person] },
    2: {
      name: 'СвЮЛУч',
      attributes: { НаимОрг: of.name, ИННЮЛ: of.inn, КПП: of.kpp, ОГРН: of.ogrn },
    },
    3: { name: 'СвИнНеУч', attributes: { НаимОрг: of.name, Идентиф: of.inn } },
    4: { name: 'СвФЛ', attributes: { ИННФЛ: of.inn }, children: [person] },
  }
  const inside = byType[of.type]
  if (!inside) throw new UserDataError('@OrgType must be 1, 2, 3 or 4')
  return [
    { name: 'ИдСв', children: [inside] },
    { name: 'Контакт', attributes: contact },
  ]
}

function tableOf(root: Node): Element {
  const table = at(root, 'Table')
  const items = table && at(table, 'ContractInfoItems')
  if (!table || !items) throw new UserDataError('/Table/ContractInfoItems is required')
  return {
    name: 'ТаблАкт',
    attributes: six(table),
    children: childrenOf(items, 'Item').map((contract) => ({
      name: 'ДогСв',
      attributes: {
        ИдДог: contract.attributes.Identifier,
        ОписТипДог: contract.attributes.ContractTypeInfo,
        НомДог: contract.attributes.Number,
        ДатаДог: contract.attributes.Date,
        ...six(contract),
      },
      children: itemsOf(contract, 'DocumentInfoItems').map((document) => ({
        name: 'ДокСв',
        attributes: {
          НаимДок: document.attributes.Name,
          НомДок: document.attributes.Number,
          ДатаДок: document.attributes.Date,
          ИдДок: document.attributes.Identifier,
          ДопИнф: document.attributes.AdditionalInfo,
        },
        children: itemsOf(document, 'OperationInfoItems').map(({ attributes }) => ({
          name: 'СвОпер',
          attributes: {
            НомСтр: attributes.RowNumber,
            ДатаОпер: attributes.Date,
            НаимОпер: attributes.Name,
            СумДебет: attributes.SumDebit,
            СумКредит: attributes.SumCredit,
          },
        })),
      })),
    })),
  }
}

function itemsOf(node: Node, name: string): Node[] {
  const items = at(node, name)
  return items ? childrenOf(items, 'Item') : []
}

function six({ attributes }: Node): Record<string, string | undefined> {
  return Object.fromEntries(SIX.map(([theirs, formal]) => [formal, attributes[theirs]]))
}

function signerOf(root: Node): Element {
  const signer = at(root, 'Signers', 'Signer')
  const name = signer && at(signer, 'Fio')
  if (!signer || !name) throw new UserDataError('/Signers/Signer/Fio is required')
  return {
    name: 'Подписант',
    attributes: {
      СтатПодп: signer.attributes.SignerStatus,
      ТипПодпис: signer.attributes.SignatureType,
      Должн: at(signer, 'Position')?.text || undefined,
    },
    children: [
      {
        name: 'ФИО',
        attributes: {
          Фамилия: name.attributes.LastName,
          Имя: name.attributes.FirstName,
          Отчество: name.attributes.MiddleName,
        },
      },
    ],
  }
}
