import type { Configuration, DraftVatRate } from '../../onec/port.ts'

/** A file of acts for 1C. */
export interface OnecFileRow {
  id: string
  serial: number
  createdAt: Date
  actCount: number
  fileName: string
  /** Of the format: `1.17`. */
  version: string
  /** When it was put into the folder; null: it is not for the folder, or not there yet. */
  placedAt: Date | null
  /** Null: nobody has downloaded it. `who` null: not known. */
  given: { at: Date; who: string | null; times: number } | null
}

export interface OnecFileView extends OnecFileRow {
  /** How many of its acts something became of in 1C, as far as the portal knows. */
  decided: number
  configuration: Configuration
}

export type GivenFile =
  | { kind: 'file'; fileName: string; content: Uint8Array; contentType: string }
  /** It was given out, and nobody confirmed that it shall be once more. */
  | { kind: 'again' }

export interface FileSettingsView {
  version: string
  versions: {
    version: string
    vatRates: readonly DraftVatRate[]
    /** Releases of this configuration that are known to take it: `3.0.169`. */
    takenBy: string[]
  }[]
  /** Of the base that files are for. */
  configuration: Configuration
  /** Acts go by file at all. */
  isInUse: boolean
  /** Acts that were complete and wait for the next file, or for another version of the format. */
  waiting: number
  folder: string | null
  canEdit: boolean
}
