import type { PortalTokens } from '../client/tokens.ts'
import { COMPANY, CONTACT, DEAL, MIN_SMART_PROCESS, REQUISITE } from '../entity-types.ts'
import { momentOf, type Sender, senderOf, tokensOf, withoutSecrets } from './auth.ts'
import { type FormFault, type FormRecord, readForm, textAt } from './form.ts'

export interface Bitrix24Event extends Sender {
  /** In capitals: ONCRMDEALUPDATE. */
  event: string
  /** 2: of the deal; from 128 on: the smart process that the item is of. */
  entityTypeId: number
  /** The deal or item it is about; null where it is not about one. Bitrix24 sends no other field of it. */
  dealId: number | null
  /** The card of a client it is about; null where it is not about one. */
  client: ClientCard | null
  /** When it left Bitrix24's queue, which is later than the change. */
  ts: Date | null
  /** With ONAPPINSTALL: the tokens to store. Only to be believed after a call with them has worked. */
  tokens: PortalTokens | null
  /** Everything that came but secrets, for the inbox. */
  raw: FormRecord
}

/** What a deal's parties are read from. A bank account belongs to requisites, these to a company or a contact. */
export interface ClientCard {
  kind: 'company' | 'contact' | 'requisite' | 'bank'
  id: number
}

export type ParsedEvent =
  | { kind: 'event'; event: Bitrix24Event }
  | { kind: 'fault'; fault: FormFault | 'no_event' }

/** `ONCRMDEALSTAGEID` is not in the documentation, but descriptions of such integrations name it. */
const OF_DEALS = new Set([
  'ONCRMDEALADD',
  'ONCRMDEALUPDATE',
  'ONCRMDEALDELETE',
  'ONCRMDEALMOVETOCATEGORY',
  'ONCRMDEALSTAGEID',
])

const OF_CLIENTS: Readonly<Record<string, ClientCard['kind']>> = {
  ONCRMCOMPANYUPDATE: 'company',
  ONCRMCONTACTUPDATE: 'contact',
  ONCRMREQUISITEADD: 'requisite',
  ONCRMREQUISITEUPDATE: 'requisite',
  ONCRMBANKDETAILADD: 'bank',
  ONCRMBANKDETAILUPDATE: 'bank',
}
/** An address names what it is the address of. */
const OF_ADDRESSES = 'ONCRMADDRESSREGISTER'
const KINDS_BY_TYPE: Readonly<Record<string, ClientCard['kind']>> = {
  [CONTACT]: 'contact',
  [COMPANY]: 'company',
  [REQUISITE]: 'requisite',
}

/** Reads an event of an outgoing webhook or of an application. Never throws. */
export function parseEvent(
  body: Uint8Array | string,
  contentType: string | undefined,
): ParsedEvent {
  const form = readForm(body, contentType)
  if (form.kind === 'fault') return form
  const { fields } = form
  const event = textAt(fields.event).toUpperCase()
  if (!/^ON[A-Z0-9_]{2,80}$/.test(event)) return { kind: 'fault', fault: 'no_event' }
  return {
    kind: 'event',
    event: {
      event,
      ...dealOf(event, fields),
      client: clientOf(event, fields),
      ...senderOf(fields),
      ts: momentOf(textAt(fields.ts)),
      tokens: tokensOf(fields),
      raw: withoutSecrets(fields),
    },
  }
}

/** Of every smart process, or of one: `ONCRMDYNAMICITEMUPDATE_1036`. */
const OF_ITEMS = /^ONCRMDYNAMICITEM(?:ADD|UPDATE|DELETE)(?:_(\d{1,9}))?$/

function dealOf(
  event: string,
  { data }: FormRecord,
): Pick<Bitrix24Event, 'entityTypeId' | 'dealId'> {
  const number = idOf(textAt(data, 'FIELDS', 'ID'))
  if (OF_DEALS.has(event)) return { entityTypeId: DEAL, dealId: number }
  const ofItem = OF_ITEMS.exec(event)
  if (!ofItem) return { entityTypeId: DEAL, dealId: null }
  const type = idOf(textAt(data, 'FIELDS', 'ENTITY_TYPE_ID') || (ofItem[1] ?? ''))
  // New invoices send these events too.
  const isSmartProcess = type !== null && type >= MIN_SMART_PROCESS
  return isSmartProcess
    ? { entityTypeId: type, dealId: number }
    : { entityTypeId: DEAL, dealId: null }
}

function clientOf(event: string, { data }: FormRecord): ClientCard | null {
  const isAddress = event === OF_ADDRESSES
  const kind = isAddress
    ? KINDS_BY_TYPE[textAt(data, 'FIELDS', 'ENTITY_TYPE_ID')]
    : OF_CLIENTS[event]
  const id = idOf(textAt(data, 'FIELDS', isAddress ? 'ENTITY_ID' : 'ID'))
  return kind === undefined || id === null ? null : { kind, id }
}

/** A number of Bitrix24: whole, above zero; null for anything else. */
export function idOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}
