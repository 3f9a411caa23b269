export interface QuietHours {
  /** `HH:MM` in the base's time zone; the end may be on the next day. */
  from: string
  to: string
}

/** What the reading of completion acts looks like to staff. */
export interface SyncView {
  /** False: no OData user is set, so there is no history of completion acts. */
  configured: boolean
  /** True while a reading is under way. */
  running: boolean
  /** True once all history was read. */
  historyDone: boolean
  acts: number
  /** A count beyond it stands for "more than this". */
  mostCounted: number
  /** Of them held from their customers, since their figures do not add up. */
  held: number
  lastSuccessAt: Date | null
  /** What the last reading of some set ended in, as a text with the remedy; null when all is well. */
  failure: { at: Date; text: string } | null
  /** What 1C does not publish, by its names, with what the portal cannot do without it. */
  missing: { name: string; isRequired: boolean; isForDrafts: boolean }[]
  /** Acts that 1C suddenly does not have, in such numbers that nothing was withdrawn: is it the right base? */
  vanished: number
  quietHours: QuietHours | null
}
