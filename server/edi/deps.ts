import type { Platform } from '../platform/module.ts'
import type { ActSupply } from '../reconciliation/index.ts'
import type { EdiOperators } from './connection/operators.ts'

export type EdiDeps = Pick<Platform, 'database' | 'clock' | 'log' | 'timeZone'>

/** Of what takes an answer. */
export type AnswerDeps = Pick<
  Platform,
  'database' | 'clock' | 'queue' | 'storage' | 'publicUrl' | 'locale'
>

/** Of what works with operators. */
export type OperatorDeps = EdiDeps &
  AnswerDeps & {
    operators: EdiOperators
    /** Gives the PDF of an act. */
    supply: Pick<ActSupply, 'pdfOf'>
  }
