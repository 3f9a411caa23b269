import { textFromKopecks } from '../../platform/money.ts'
import type { EdiAct, EdiContract, EdiFigures, EdiParty } from '../act/edi-act.ts'
import { sixFigures, toFormalDate } from '../formal/format.ts'
import type { XmlNode } from '../xml/write-xml.ts'

const SIX = [
  'StartBalanceDebit',
  'StartBalanceCredit',
  'TurnoverDebit',
  'TurnoverCredit',
  'EndBalanceDebit',
  'EndBalanceCredit',
] as const

const TYPES = { trader: '1', company: '2', person: '4' } as const

/** Boxes of the parties at Diadoc, which knows their requisites; null: they are told in full. */
export interface DiadocBoxes {
  sender: string | null
  recipient: string | null
}

/** The simplified contract of Diadoc (`GenerateTitleXml`) for the supplier's title, of the same act. */
export function userDataTitle(act: EdiAct, boxes: DiadocBoxes): XmlNode {
  const { lastName, firstName, middleName, position } = act.signer
  return {
    name: 'ReconciliationActSenderTitle',
    attributes: {
      ReconciliationStartDate: toFormalDate(act.period.from),
      ReconciliationEndDate: toFormalDate(act.period.to),
      DocumentNumber: act.number,
      Currency: act.currencyCode,
    },
    children: [
      partyNode('Sender', act.sender, boxes.sender),
      partyNode('Recipient', act.recipient, boxes.recipient),
      {
        name: 'Table',
        attributes: sixAttributes(act.figures),
        children: [{ name: 'ContractInfoItems', children: act.contracts.map(contractNode) }],
      },
      {
        name: 'Signers',
        children: [
          {
            name: 'Signer',
            children: [
              {
                name: 'Fio',
                attributes: { LastName: lastName, FirstName: firstName, MiddleName: middleName },
              },
              position === null
                ? null
                : { name: 'Position', attributes: { PositionSource: 'Manual' }, text: position },
            ],
          },
        ],
      },
    ],
  }
}

function partyNode(name: string, party: EdiParty, box: string | null): XmlNode {
  if (box !== null)
    return { name, children: [{ name: 'OrganizationReference', attributes: { BoxId: box } }] }
  const { phone, email, other } = party.contact
  const details: XmlNode = {
    name: 'OrganizationDetails',
    attributes: {
      OrgName: party.name,
      Inn: party.inn,
      Kpp: party.kind === 'company' ? party.kpp : null,
      FnsParticipantId: party.participantId,
      OrgType: TYPES[party.kind],
      Ogrn: party.kind === 'company' ? party.ogrn : party.kind === 'trader' ? party.ogrnip : null,
      Phone: phone,
      Email: email,
      OtherContactInfo: other,
    },
  }
  return { name, children: [details] }
}

function contractNode(contract: EdiContract): XmlNode {
  return {
    name: 'Item',
    attributes: {
      Identifier: contract.guid,
      Date: contract.date && toFormalDate(contract.date),
      Number: contract.number,
      ContractTypeInfo: contract.description,
      ...sixAttributes(contract),
    },
    children: [
      {
        name: 'DocumentInfoItems',
        children: contract.documents.map(({ name, number, date, note, operations }) => ({
          name: 'Item',
          attributes: {
            Name: name,
            Date: toFormalDate(date),
            Number: number,
            AdditionalInfo: note,
          },
          children: [
            {
              name: 'OperationInfoItems',
              children: operations.map(({ row, date: day, name: operation, debit, credit }) => ({
                name: 'Item',
                attributes: {
                  RowNumber: `${row}`,
                  Name: operation,
                  Date: toFormalDate(day),
                  SumDebit: debit !== 0n || credit === 0n ? textFromKopecks(debit) : null,
                  SumCredit: credit !== 0n ? textFromKopecks(credit) : null,
                },
              })),
            },
          ],
        })),
      },
    ],
  }
}

function sixAttributes(figures: EdiFigures): Record<string, string> {
  const values = sixFigures(figures)
  return Object.fromEntries(SIX.map((name, index) => [name, textFromKopecks(values[index] ?? 0n)]))
}
