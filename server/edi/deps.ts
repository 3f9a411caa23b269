import type { Platform } from '../platform/module.ts'

export type EdiDeps = Pick<Platform, 'database' | 'clock' | 'log' | 'timeZone'>

/** Of what takes an answer. */
export type AnswerDeps = Pick<
  Platform,
  'database' | 'clock' | 'queue' | 'storage' | 'publicUrl' | 'locale'
>
