import type { Antivirus } from '../platform/antivirus.ts'
import type { Platform } from '../platform/module.ts'
import type { ActSupply } from '../reconciliation/index.ts'
import type { EdiOperators } from './connection/operators.ts'

export type EdiDeps = Pick<Platform, 'database' | 'clock' | 'log' | 'timeZone'>

/** Of what takes an answer. */
export type AnswerDeps = Pick<
  Platform,
  'database' | 'clock' | 'queue' | 'storage' | 'publicUrl' | 'locale'
>

/** Of what takes in a file that a person hands in. */
export type HandInDeps = AnswerDeps &
  Pick<Platform, 'log'> & {
    /** Null: files are not looked into. */
    antivirus: Antivirus | null
  }

/** Of what works with operators. */
export type OperatorDeps = EdiDeps &
  AnswerDeps & {
    operators: EdiOperators
    /** Gives the PDF of an act. */
    supply: Pick<ActSupply, 'pdfOf'>
  }
