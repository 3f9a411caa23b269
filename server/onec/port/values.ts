export type { CalendarDate, LocalDateTime } from '../../platform/calendar-date.ts'

/** Which document of 1C: numbers repeat, so this alone identifies it. */
export interface DocumentRef {
  /** 1C's name of the set, for example `Document_АктВыполненныхРабот`. */
  set: string
  /** GUID in lower case. */
  ref: string
}

export interface Party {
  /** Null when 1C sent a bare name. */
  guid: string | null
  name: string
  inn: string | null
  kpp: string | null
}

/** Percent; `20/120` where the tax is calculated out of the sum; `none`: not taxed. */
export type VatRate = 'none' | `${number}` | `${number}/${number}`

/** 1C's printed form, when it gave one that can be used. */
export interface PrintedForm {
  /** Already checked to be a PDF of at most 20 MB. */
  pdf: Uint8Array | null
  /** Why a PDF that 1C did send was put aside, for staff. */
  pdfProblem: 'not_base64' | 'not_pdf' | 'too_large' | null
}
