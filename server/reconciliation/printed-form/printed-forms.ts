/** 1C's printed forms, which nobody gets before their text has been held against the proved act. */
export interface PrintedForms {
  /** Begins with a form that has just been stored, so that it is ready when somebody asks for it. */
  proveLater(actId: string): void
  /** True: 1C's form of the act may be given out. False: there is none, or it was set aside. */
  prove(actId: string): Promise<boolean>
  drain(): Promise<void>
  /** Ends the threads; forms under way are read to the end. */
  close(): Promise<void>
}
