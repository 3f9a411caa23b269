import type { Platform } from '../platform/module.ts'

export type EdiDeps = Pick<Platform, 'database' | 'clock' | 'log' | 'timeZone'>
