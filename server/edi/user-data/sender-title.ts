import { textFromKopecks } from '../../platform/money.ts'
import type { EdiBody, EdiContract, EdiFigures } from '../act/edi-act.ts'
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

/** Boxes of the parties at Diadoc, as it writes them: their names and requisites are its own. */
export interface DiadocBoxes {
  sender: string
  recipient: string
}

/** The simplified contract of Diadoc (`GenerateTitleXml`) for the supplier's title. */
export function userDataTitle(act: EdiBody, boxes: DiadocBoxes): XmlNode {
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
      partyNode('Sender', boxes.sender),
      partyNode('Recipient', boxes.recipient),
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

function partyNode(name: string, box: string): XmlNode {
  return {
    name,
    children: [{ name: 'OrganizationReference', attributes: { BoxId: guidOf(box) } }],
  }
}

/** The schema takes a GUID; Diadoc's answers have 32 digits and `@diadoc.ru`. */
function guidOf(box: string): string {
  const digits = box.replace(/@diadoc\.ru$/i, '').replaceAll('-', '')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
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
