/**
 * `answer` replaces the answer, `delivery` spoils how it travels, `service` changes how calls are
 * served, `act` changes what an act of reconciliation says, `odata` is of the standard OData
 * interface alone.
 */
export type FaultGroup = 'answer' | 'delivery' | 'service' | 'act' | 'odata'

/** `wording`: which of several texts 1C has for the same. */
export type FaultUnit =
  | 'status'
  | 'seconds'
  | 'milliseconds'
  | 'calls'
  | 'megabytes'
  | 'wording'
  | 'days'

interface FaultTexts {
  name: string
  explanation: string
}

export interface FaultDescription {
  group: FaultGroup
  ru: FaultTexts
  en: FaultTexts
  /** A number the fault takes, with what it is used for when none is given. */
  value?: { fallback: number; unit: FaultUnit }
}
