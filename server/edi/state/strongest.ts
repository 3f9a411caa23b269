import type { EdiState } from '../operator/port.ts'

/** What each way of answering says of a document; absent: nothing. */
export interface Evidence {
  portal?: 'agreed' | 'disputed'
  paper?: 'scan_received' | 'signed'
  edi?: EdiState
}

/** One state of a document over all the ways it may be answered. */
export type DocumentState =
  | 'open'
  | 'waits_our_signature'
  | 'sent'
  | 'delivered'
  | 'scan_received'
  | 'agreed'
  | 'disputed'
  | 'refused'
  | 'signed'

export interface Strongest {
  state: DocumentState
  /** Where it was said; null: nowhere. */
  by: 'portal' | 'paper' | 'edi' | null
  /** Another way says the opposite: staff look at it. */
  isContradicted: boolean
}

/** From the weakest: what stands later wins. A qualified signature wins over a scan, either over a click. */
const STRENGTH: readonly (readonly [keyof Evidence, string, DocumentState])[] = [
  ['edi', 'not_sent', 'open'],
  ['edi', 'failed', 'open'],
  ['edi', 'annulled', 'open'],
  ['edi', 'waits_our_signature', 'waits_our_signature'],
  ['edi', 'sent', 'sent'],
  ['edi', 'delivered', 'delivered'],
  ['paper', 'scan_received', 'scan_received'],
  ['portal', 'agreed', 'agreed'],
  ['portal', 'disputed', 'disputed'],
  ['edi', 'refused', 'refused'],
  ['edi', 'signed_with_disagreements', 'disputed'],
  ['paper', 'signed', 'signed'],
  ['edi', 'signed', 'signed'],
]

const YES: ReadonlySet<DocumentState> = new Set(['agreed', 'signed', 'scan_received'])
const NO: ReadonlySet<DocumentState> = new Set(['disputed', 'refused'])

/** The strongest of what is known. */
export function strongestState(evidence: Evidence): Strongest {
  const said = STRENGTH.filter(([by, value]) => evidence[by] === value)
  const strongest = said.at(-1)
  const isYes = said.some(([, , state]) => YES.has(state))
  const isNo = said.some(([, , state]) => NO.has(state))
  return {
    state: strongest?.[2] ?? 'open',
    by: strongest?.[0] ?? null,
    isContradicted: isYes && isNo,
  }
}
