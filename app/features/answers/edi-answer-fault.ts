import type { HandedIn } from '../../../server/edi/index.ts'

/** Why a buyer's title that was handed in is not taken. */
export interface FailedEdiAnswer {
  ediFault:
    | Extract<HandedIn, { kind: 'faulty' }>['fault']
    | 'missing'
    | 'other_act'
    | 'other_party'
    | 'unknown_act'
    | 'not_stored'
  /** Where in the file, of what breaks the format; of an act that nobody knows here, the file that is answered. */
  detail: string
}

export const EDI_ANSWERED = ['agreed', 'disputed', 'already'] as const
export type EdiAnswered = (typeof EDI_ANSWERED)[number]
