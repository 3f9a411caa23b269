import { type FormFault, readForm, textAt } from './form.ts'

/** What the browser posts into the frame of our tab. Believe none of it before the portal has been asked. */
export interface CardFrame {
  memberId: string
  applicationToken: string
  /** Of the person who opened the card. */
  accessToken: string
  /** Seconds that the token lives; 0: not said. */
  expiresIn: number
  placement: string
  /** Bitrix24's number of the company or the deal; null: not said. */
  entityId: number | null
  /** For showing; never an address to call. */
  domain: string
  /** What BX24.js wants to find in the address of its page. */
  address: { DOMAIN: string; PROTOCOL: string; LANG: string; APP_SID: string }
}

export type ParsedCardFrame =
  | { kind: 'frame'; frame: CardFrame }
  | { kind: 'fault'; fault: FormFault | 'incomplete' }

/** A number of PostgreSQL's integer: no portal has so many cards. */
const MAX_ID = 2_147_483_647

/** @param query the address's own parameters */
export function parseCardFrame(
  body: Uint8Array | string,
  contentType: string | undefined,
  query: URLSearchParams,
): ParsedCardFrame {
  const form = readForm(body, contentType)
  if (form.kind === 'fault') return form
  const { fields } = form
  const frame: CardFrame = {
    memberId: textAt(fields.member_id).slice(0, 64),
    applicationToken: textAt(fields.APPLICATION_TOKEN).slice(0, 256),
    accessToken: textAt(fields.AUTH_ID),
    expiresIn: secondsOf(textAt(fields.AUTH_EXPIRES)),
    placement: textAt(fields.PLACEMENT).slice(0, 100).toUpperCase(),
    entityId: entityIn(textAt(fields.PLACEMENT_OPTIONS)),
    domain: (query.get('DOMAIN') ?? '').slice(0, 255),
    address: {
      DOMAIN: matching(query.get('DOMAIN'), /^[a-z0-9][a-z0-9.-]{0,252}(:\d{1,5})?$/i),
      PROTOCOL: matching(query.get('PROTOCOL'), /^[01]$/),
      LANG: matching(query.get('LANG'), /^[a-z]{2,8}$/i),
      APP_SID: matching(query.get('APP_SID'), /^[a-z0-9_-]{1,128}$/i),
    },
  }
  const isWhole = frame.memberId !== '' && /^[!-~]{1,2000}$/.test(frame.accessToken)
  return isWhole ? { kind: 'frame', frame } : { kind: 'fault', fault: 'incomplete' }
}

/** `{"ID":"8061","URI":"…"}` as text. The telephony settings send the word `undefined` instead. */
function entityIn(options: string): number | null {
  if (options.length > 10_000) return null
  try {
    const read: unknown = JSON.parse(options)
    if (typeof read !== 'object' || read === null || !('ID' in read)) return null
    const written = typeof read.ID === 'number' ? String(read.ID) : read.ID
    if (typeof written !== 'string' || !/^[1-9]\d{0,9}$/.test(written)) return null
    return Number(written) > MAX_ID ? null : Number(written)
  } catch {
    return null
  }
}

function secondsOf(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0
}

function matching(text: string | null, form: RegExp): string {
  return text !== null && form.test(text) ? text : ''
}
