import type { DraftAct, DraftLine } from './drafts.ts'

export type DraftFaultKind =
  | 'missing'
  /** This configuration has no document of the kind. */
  | 'not_offered'
  | 'not_a_guid'
  | 'not_a_date'
  | 'not_a_number'
  | 'not_positive'
  /** More digits after the point than 1C keeps. */
  | 'too_precise'
  /** More digits than 1C keeps. */
  | 'too_large'
  /** A text that 1C would cut. */
  | 'too_long'
  /** Sum, VAT or total is not what quantity, price, discount and rate make. */
  | 'does_not_add_up'
  /** The version of the file's format has no such value. */
  | 'not_in_format'

export interface DraftFault {
  field:
    | keyof DraftAct
    | keyof DraftLine
    | 'currency.code'
    | 'currency.rate'
    // Of a message of EnterpriseData.
    | 'number'
    | 'organization'
    | 'counterparty'
    | 'contract'
    | 'item'
    // Of what staff have set.
    | 'settings.department'
    | 'settings.production'
  /** Of the line, from 1; null: of the whole act. */
  line: number | null
  kind: DraftFaultKind
}
