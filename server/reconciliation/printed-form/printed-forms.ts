/** Where a form is, and its hash. */
export interface ProvedForm {
  id: string
  storageKey: string
  sha256: string
  /** Whether our cover sheet can stand before it; null: not looked at. */
  markable: string | null
}

/** 1C's printed forms, which nobody gets before their text has been held against the proved act. */
export interface PrintedForms {
  /** Begins with a form that has just been stored, so that it is ready when somebody asks for it. */
  proveLater(actId: string): void
  /** 1C's newest form that fits the act; null: there is none, or all were set aside. */
  prove(actId: string): Promise<ProvedForm | null>
  drain(): Promise<void>
  /** Ends the threads; forms under way are read to the end. */
  close(): Promise<void>
}
