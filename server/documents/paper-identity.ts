/**
 * What tells one paper from another: which act and edition it is, how old its data are, and whether something newer
 * stands in its place. Times are `YYYY-MM-DDTHH:MM[:SS]` by the clock of the supplier's time zone, without a zone.
 */
export interface PaperIdentity {
  /** Of the act, as it is printed («12»); null: it has none. */
  number: string | null
  /** The act's date, `YYYY-MM-DD`. */
  date: string
  /** When 1C gathered the data. */
  asOf: string
  /** When the portal published this edition. */
  issuedAt: string
  /** Ordinal among the editions of the same period or document, from 1. */
  edition: number
  /** Null: papers bear no code here. */
  code: PaperCode | null
  /** Set when the paper is no longer the newest. */
  stale: StalePaper | null
}

/** What a QR code on the paper says, and the same in letters. */
export interface PaperCode {
  /** The code itself, base64url without padding. */
  text: string
  /** The address that the QR code leads to; it holds the whole code. */
  url: string
}

export interface StalePaper {
  replacedAt: string
  /** Null: withdrawn, and nothing stands in its place. */
  latestEdition: number | null
}
