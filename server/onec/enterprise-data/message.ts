import type { DraftAct, DraftCurrency, DraftLine } from '../port/drafts.ts'
import type { CalendarDate, LocalDateTime } from '../port/values.ts'
import { actElement } from './act-element.ts'
import { messageFaults } from './faults.ts'
import { newReferences } from './references.ts'
import { type Element, escapeXml, textElement, writeXml } from './xml.ts'

/** A company or a person, by what the format finds it in a base. */
export interface MessageParty {
  /** Of 1C; null: to be found by tax numbers and name, or made anew. */
  guid: string | null
  name: string
  fullName?: string | null
  inn: string | null
  kpp: string | null
  /** A person or a sole trader. */
  isPerson: boolean
}

export interface MessageContract {
  /** Null: to be found by name, number and date, or made anew. */
  guid: string | null
  name: string
  number: string | null
  date: CalendarDate | null
  /** In which the two settle; null: the act's. */
  currency: DraftCurrency | null
}

export interface MessageItem {
  /** Null: to be found by name, or made anew as a service in this unit. */
  guid: string | null
  name: string
  /** OKEI. */
  unit: { code: string; name: string }
}

export interface MessageLine extends Omit<DraftLine, 'itemGuid' | 'unitGuid'> {
  item: MessageItem
}

/** An act as a message carries it: what 1C is to find by name stands in it with its names. */
export interface MessageAct
  extends Pick<DraftAct, 'ref' | 'date' | 'currency' | 'amountIncludesVat' | 'comment' | 'marker'> {
  /** The sender numbers the document; at most 256 characters, 11 in every configuration. */
  number: string
  organization: MessageParty
  counterparty: MessageParty
  contract: MessageContract | null
  lines: MessageLine[]
  responsible: { guid: string | null; name: string } | null
}

export interface MessageOptions {
  /** When the message is made, by the base's own clock. */
  createdAt: LocalDateTime
  /** Null: a plain file, loaded by hand. Else a message of an exchange that is set up in 1C; numbers grow. */
  exchange: { from: string; to: string; messageNo: number; receivedNo: number } | null
}

const VERSION = '1.17'

const FORMAT = `http://v8.1c.ru/edi/edi_stnd/EnterpriseData/${VERSION}`
const MESSAGE = 'http://www.1c.ru/SSL/Exchange/Message'
const SCHEMA = 'http://www.w3.org/2001/XMLSchema'
const EXCHANGE_PLAN = 'СинхронизацияДанныхЧерезУниверсальныйФормат'

/**
 * An EnterpriseData 1.17 message with these acts as drafts (1C facts, section 10.1). 22 % of VAT needs 1.17:
 * before it the rate is a member of an enumeration that lacks it. Before the acts stand catalogue rows
 * that 1C does not have yet; those it has are only referred to, so that the load does not rewrite them.
 * Throws a RangeError without acts, when two acts have the same key, or when one has `messageFaults`.
 */
export function toMessage(acts: readonly MessageAct[], options: MessageOptions): string {
  if (acts.length === 0) throw new RangeError('A message has at least one act')
  if (new Set(acts.map(({ ref }) => ref)).size < acts.length) {
    throw new RangeError('Two acts of a message have the same key')
  }
  const faulty = acts.find((act) => messageFaults(act).length > 0)
  if (faulty) throw new RangeError(`The act ${faulty.number} has faults`)
  const body = [...newReferences(acts), ...acts.map(actElement)]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<Message xmlns:msg="${MESSAGE}" xmlns:xs="${SCHEMA}" xmlns:xsi="${SCHEMA}-instance">\n`,
    writeXml(headerElement(options), '  '),
    `  <Body xmlns="${escapeXml(FORMAT)}">\n`,
    ...body.map((element) => writeXml(element, '    ')),
    '  </Body>\n</Message>\n',
  ].join('')
}

function headerElement({ createdAt, exchange }: MessageOptions): Element {
  const confirmation: Element = exchange && [
    'msg:Confirmation',
    [
      ['msg:ExchangePlan', EXCHANGE_PLAN],
      ['msg:To', exchange.to],
      ['msg:From', exchange.from],
      ['msg:MessageNo', `${exchange.messageNo}`],
      ['msg:ReceivedNo', `${exchange.receivedNo}`],
    ],
  ]
  return [
    'msg:Header',
    [
      ['msg:Format', FORMAT],
      ['msg:CreationDate', createdAt],
      confirmation,
      textElement('msg:AvailableVersion', VERSION),
    ],
  ]
}
