/** Why an act has no formal file, or not yet, and who can mend it. */
export type EdiGap =
  /** 1C tells it by contract 1.1, or staff write it down: of the supplier in settings, of a customer on its card. */
  | { kind: 'party'; side: EdiSide; field: 'inn' | 'kpp' | 'ogrn' | 'ogrnip' | 'person' | 'name' }
  /** Settings are of another legal entity of the supplier than this act. */
  | { kind: 'other_supplier'; inn: string }
  /** Settings do not say who signs, or how to reach the supplier. */
  | { kind: 'signer' | 'contact' }
  /** `line` from 1. 1C tells it by contract 1.1; the line's words do not. */
  | { kind: 'line'; line: number; document: string; field: LineField }
  /** The format has no room for it, whoever asks. */
  | { kind: 'no_movements' | 'too_large' | 'too_many_lines' }
  | { kind: 'amount'; line: number | null }
  | { kind: 'currency'; currency: string }

export type EdiSide = 'supplier' | 'customer'
type LineField = 'document' | 'number' | 'date' | 'number_too_long' | 'date_out_of_range'

/** What a reader should know of a file that there is. */
export type EdiNote =
  /** The operator names the file anew on loading: an id of a participant is not known. */
  | { kind: 'placeholder_name' }
  /** A contract has a balance and no movements, for which the format has no place: all stands as one. */
  | { kind: 'contracts_joined' }
  /** There is none yet, and the operator makes one when it is sent: it has the requisites that lack. */
  | { kind: 'filled_by_operator' }

/** Only the first of many lines are named. */
export const MAX_NAMED_LINES = 20
