import type { LocalDateTime } from '../port/values.ts'
import { actElement } from './act-element.ts'
import { messageFaults } from './faults.ts'
import type { MessageAct } from './message-act.ts'
import { newRows } from './new-rows.ts'
import type { FormatVersion } from './versions.ts'
import { type Element, escapeXml, textElement, writeXml } from './xml.ts'

export interface MessageOptions {
  /** When the message is made, by the base's own clock. */
  createdAt: LocalDateTime
  version: FormatVersion
}

const FORMAT = 'http://v8.1c.ru/edi/edi_stnd/EnterpriseData/'
const MESSAGE = 'http://www.1c.ru/SSL/Exchange/Message'
const SCHEMA = 'http://www.w3.org/2001/XMLSchema'

/**
 * An EnterpriseData message with these acts as drafts, for a person to load. It confirms nothing, so 1C takes
 * it for a plain file and leaves new documents unposted: a message of an exchange plan would be posted.
 * Before the acts stand catalogue rows that 1C does not have yet; those it has are only referred to, so that
 * the load does not rewrite them. Throws a RangeError without acts, when two acts have the same key, or when
 * one has `messageFaults` in this version.
 */
export function toMessage(acts: readonly MessageAct[], options: MessageOptions): string {
  const { version } = options
  if (acts.length === 0) throw new RangeError('A message has at least one act')
  if (new Set(acts.map(({ ref }) => ref.toLowerCase())).size < acts.length) {
    throw new RangeError('Two acts of a message have the same key')
  }
  const faulty = acts.find((act) => messageFaults(act, version).length > 0)
  if (faulty) throw new RangeError(`The act ${faulty.number} has faults`)
  const body = [...newRows(acts), ...acts.map((act) => actElement(act, version))]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<Message xmlns:msg="${MESSAGE}" xmlns:xs="${SCHEMA}" xmlns:xsi="${SCHEMA}-instance">\n`,
    writeXml(headerElement(options), '  '),
    `  <Body xmlns="${escapeXml(`${FORMAT}${version}`)}">\n`,
    ...body.map((element) => writeXml(element, '    ')),
    '  </Body>\n</Message>\n',
  ].join('')
}

function headerElement({ createdAt, version }: MessageOptions): Element {
  return [
    'msg:Header',
    [
      ['msg:Format', `${FORMAT}${version}`],
      ['msg:CreationDate', createdAt],
      textElement('msg:AvailableVersion', version),
    ],
  ]
}
