import type { PortalTokens } from '../client/tokens.ts'
import { DEAL, SMART_PROCESS_DOCUMENT } from '../entity-types.ts'
import { momentOf, type Sender, senderOf, tokensOf, withoutSecrets } from './auth.ts'
import { idOf } from './event.ts'
import {
  type FormFault,
  type FormRecord,
  type FormValue,
  readForm,
  textAt,
  valueAt,
} from './form.ts'

/** The card that a robot runs on: a deal, an item of a smart process, or one that no act is made of. */
export interface CalledCard {
  entityTypeId: number
  dealId: number
}

/** A call of our robot or of our activity of a business process. */
export interface RobotCall extends Sender, CalledCard {
  workflowId: string
  /** Which of our robots. */
  code: string
  /** What the answer is given by. A secret; it opens nothing but this step. */
  eventToken: string
  /** Whether the step waits for our answer; a missing word means that it does. */
  waits: boolean
  /** How long it waits, seconds; 0: for ever. */
  timeoutSeconds: number
  /** What the person who set up the robot filled in; several values are joined with a comma and a space. */
  properties: Record<string, string>
  ts: Date | null
  /** Access of the user the robot runs as; may be there even where an event has none. */
  tokens: PortalTokens | null
  raw: FormRecord
}

export type ParsedRobotCall =
  | { kind: 'call'; call: RobotCall }
  | { kind: 'fault'; fault: FormFault | 'no_deal' | 'no_event_token' }

export function parseRobotCall(
  body: Uint8Array | string,
  contentType: string | undefined,
): ParsedRobotCall {
  const form = readForm(body, contentType)
  if (form.kind === 'fault') return form
  const { fields } = form
  const card = cardIn(fields.document_id)
  if (card === null) return { kind: 'fault', fault: 'no_deal' }
  const eventToken = textAt(fields.event_token)
  if (eventToken === '') return { kind: 'fault', fault: 'no_event_token' }
  const timeout = textAt(fields.timeout_duration)
  return {
    kind: 'call',
    call: {
      ...card,
      workflowId: textAt(fields.workflow_id).slice(0, 100),
      code: textAt(fields.code).slice(0, 100),
      eventToken,
      waits: textAt(fields.use_subscription).toUpperCase() !== 'N',
      timeoutSeconds: /^\d{1,9}$/.test(timeout) ? Number(timeout) : 0,
      properties: propertiesOf(fields.properties),
      ...senderOf(fields),
      ts: momentOf(textAt(fields.ts)),
      tokens: tokensOf(fields),
      raw: withoutSecrets(fields),
    },
  }
}

/** A call of Bitrix24's own robot "Webhook": it carries no token, so the secret is part of our address. */
export type ParsedDealWebhook =
  | ({ kind: 'deal'; raw: FormRecord } & CalledCard)
  | { kind: 'fault'; fault: FormFault | 'no_deal' }

/**
 * The card comes as `document_id[2]=DEAL_12` or `DYNAMIC_1036_12`, or in the address where its author wrote
 * `?deal_id={{ID}}`. Where the robot says what it runs on, that alone counts: on a lead or an item of a smart process
 * `{{ID}}` is the number of that, and a deal that happens to have the same number is none of its business.
 * @param query the address's own parameters
 */
export function parseDealWebhook(
  body: Uint8Array | string,
  contentType: string | undefined,
  query: URLSearchParams,
): ParsedDealWebhook {
  const form = readForm(body, contentType)
  if (form.kind === 'fault') return form
  const { fields } = form
  const card = Object.hasOwn(fields, 'document_id')
    ? cardIn(fields.document_id)
    : dealOf(dealNumber(query.get('deal_id') ?? '') ?? dealNumber(textAt(fields.deal_id)))
  if (card === null) return { kind: 'fault', fault: 'no_deal' }
  return { kind: 'deal', ...card, raw: withoutSecrets(fields) }
}

/** Cards of CRM that robots run on and no act is made of, as the third part of `document_id` begins. */
const OTHER_CARDS: Readonly<Record<string, number>> = {
  LEAD: 1,
  CONTACT: 3,
  COMPANY: 4,
  INVOICE: 5,
  QUOTE: 7,
  ORDER: 14,
  SMART_INVOICE: 31,
}

/** `document_id` is crm, CCrmDocumentDeal, DEAL_12; documents outside CRM are not ours. */
function cardIn(document: FormValue | undefined): CalledCard | null {
  const parts = typeof document === 'object' ? Object.values(document) : []
  const [module, entity, id] = parts
  if (module !== 'crm' || typeof entity !== 'string' || typeof id !== 'string') return null
  if (entity === 'CCrmDocumentDeal') return dealOf(dealNumber(id))
  const named = /^([A-Z_]{1,30}?)(?:_(\d{1,9}))?_(\d{1,15})$/.exec(id)
  const dealId = idOf(named?.[3] ?? '')
  if (!named || dealId === null) return null
  const [, kind = '', smartProcess = ''] = named
  const isItem = kind === 'DYNAMIC' && entity === SMART_PROCESS_DOCUMENT
  const entityTypeId = isItem ? idOf(smartProcess) : (OTHER_CARDS[kind] ?? null)
  return entityTypeId === null ? null : { entityTypeId, dealId }
}

function dealOf(dealId: number | null): CalledCard | null {
  return dealId === null ? null : { entityTypeId: DEAL, dealId }
}

function dealNumber(text: string): number | null {
  return idOf(text.trim().replace(/^DEAL_/, ''))
}

function propertiesOf(value: FormValue | undefined): Record<string, string> {
  if (typeof value !== 'object') return {}
  const textOf = (inner: FormValue): string =>
    typeof inner === 'string' ? inner : Object.values(inner).map(textOf).join(', ')
  return Object.fromEntries(
    Object.keys(value).map((name) => [name, textOf(valueAt(value, name) ?? '')]),
  )
}
