import type { Actor } from '../identity/index.ts'
import type { RestoreChoice } from '../platform/module.ts'

/** What staff see while the portal waits after a restore. */
export interface PauseView {
  /** Of which moment the data are. */
  takenAt: Date
  restoredAt: Date
  /** That waited then and would go out now. */
  letters: number
  /** To Bitrix24; they are looked for there first. */
  messages: number
  mayResume: boolean
}

export interface BackupService {
  /** Of which moment the data are, while the portal waits after a restore; null: it does not. */
  pausedSince(): Promise<Date | null>
  /** Null: it does not wait, or not for staff. */
  view(actor: Actor): Promise<PauseView | null>
  /** False: it was not waiting. Null: not an admin. */
  resume(actor: Actor, choice: RestoreChoice): Promise<boolean | null>
}
