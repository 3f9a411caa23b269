import { dateOf, type LocalDateTime } from '../../platform/calendar-date.ts'
import { textFromKopecks } from '../../platform/money.ts'
import type {
  EdiAct,
  EdiContract,
  EdiDocument,
  EdiFigures,
  EdiOperation,
  EdiParty,
  EdiSigner,
  PersonName,
} from '../act/edi-act.ts'
import type { XmlNode } from '../xml/write-xml.ts'
import { FORMAT_VERSION, PROGRAM, SIX, sixFigures, toFormalDate } from './format.ts'

/**
 * The supplier's title of an act of reconciliation, format 5.01 of order ЕД-7-26/405@.
 * @param options.at by the clock of the supplier's time zone
 */
export function senderTitle(
  act: EdiAct,
  { fileId, at }: { fileId: string; at: LocalDateTime },
): XmlNode {
  const { from, to } = act.period
  return {
    name: 'Файл',
    attributes: { ИдФайл: fileId, ВерсФорм: FORMAT_VERSION, ВерсПрог: PROGRAM },
    children: [
      {
        name: 'Документ',
        attributes: {
          КНД: '1110332',
          ДатаИнфОтпр: toFormalDate(dateOf(at)),
          ВрИнфОтпр: at.slice(11, 19),
          ДатаНачПер: toFormalDate(from),
          ДатаОкПер: toFormalDate(to),
          НомерАкт: act.number,
        },
        children: [
          {
            name: 'СвДокКрАкт',
            attributes: { КодОКВ: act.currencyCode },
            children: [partyNode('СвОтпр', act.sender), partyNode('СвПол', act.recipient)],
          },
          {
            name: 'ТаблАкт',
            attributes: sixAttributes(act.figures),
            children: act.contracts.map(contractNode),
          },
          signerNode(act.signer),
        ],
      },
    ],
  }
}

function partyNode(name: string, party: EdiParty): XmlNode {
  const { phone, email, other } = party.contact
  return {
    name,
    children: [
      { name: 'ИдСв', children: [identityNode(party)] },
      { name: 'Контакт', attributes: { Тлф: phone, ЭлПочта: email, ИнКонт: other } },
    ],
  }
}

function identityNode(party: EdiParty): XmlNode {
  switch (party.kind) {
    case 'company': {
      const { name, inn, kpp, ogrn } = party
      return {
        name: 'СвЮЛУч',
        attributes: { НаимОрг: name, ИННЮЛ: inn, КПП: kpp, ОГРН: ogrn },
      }
    }
    case 'trader':
      return {
        name: 'СвИП',
        attributes: { ИННФЛ: party.inn, ОГРНИП: party.ogrnip },
        children: [personNode(party.person)],
      }
    case 'person':
      return {
        name: 'СвФЛ',
        attributes: { ИННФЛ: party.inn },
        children: [personNode(party.person)],
      }
  }
}

export function personNode({ lastName, firstName, middleName }: PersonName): XmlNode {
  return {
    name: 'ФИО',
    attributes: { Фамилия: lastName, Имя: firstName, Отчество: middleName },
  }
}

export function signerNode({ position, ...person }: EdiSigner): XmlNode {
  return { name: 'Подписант', attributes: { Должн: position }, children: [personNode(person)] }
}

function contractNode(contract: EdiContract): XmlNode {
  const { guid, description, number, date, documents } = contract
  return {
    name: 'ДогСв',
    attributes: {
      ИдДог: guid,
      ОписТипДог: description,
      НомДог: number,
      ДатаДог: date && toFormalDate(date),
      ...sixAttributes(contract),
    },
    children: documents.map(documentNode),
  }
}

function documentNode({ name, number, date, note, operations }: EdiDocument): XmlNode {
  return {
    name: 'ДокСв',
    attributes: {
      НаимДок: name,
      НомДок: number,
      ДатаДок: toFormalDate(date),
      ДопИнф: note,
    },
    children: operations.map(operationNode),
  }
}

function operationNode({ row, date, name, debit, credit }: EdiOperation): XmlNode {
  // One of the two has to be there; of a line without any sum the debit says so.
  const isNothing = debit === 0n && credit === 0n
  return {
    name: 'СвОпер',
    attributes: {
      НомСтр: `${row}`,
      ДатаОпер: toFormalDate(date),
      НаимОпер: name,
      СумДебет: debit !== 0n || isNothing ? textFromKopecks(debit) : null,
      СумКредит: credit !== 0n ? textFromKopecks(credit) : null,
    },
  }
}

function sixAttributes(figures: EdiFigures): Record<string, string> {
  const values = sixFigures(figures)
  return Object.fromEntries(SIX.map((name, index) => [name, textFromKopecks(values[index] ?? 0n)]))
}
