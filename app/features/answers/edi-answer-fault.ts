import type { AnswerReceived } from '../../../server/edi/index.ts'

/** Why a buyer's title that was handed in is not taken. */
export interface FailedEdiAnswer {
  ediFault:
    | Extract<AnswerReceived, { kind: 'faulty' }>['fault']
    | 'missing'
    | 'other_act'
    | 'not_stored'
  /** Where in the file, of what breaks the format. */
  path: string
}

export const EDI_ANSWERED = ['agreed', 'disputed', 'already'] as const
export type EdiAnswered = (typeof EDI_ANSWERED)[number]
