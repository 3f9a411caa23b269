import type { LocalDateTime } from '../port/values.ts'
import { actElement } from './act-element.ts'
import { messageFaults } from './faults.ts'
import type { MessageAct } from './message-act.ts'
import { newReferences } from './references.ts'
import { type Element, escapeXml, textElement, writeXml } from './xml.ts'

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
 * An EnterpriseData 1.17 message with these acts as drafts. 22 % of VAT needs 1.17:
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
