/** What settings and `responsibleGuid` are chosen from, where the configuration has it. */
export type ChoiceKind =
  | 'department'
  | 'warehouse'
  | 'cost_account'
  | 'cost_department'
  | 'product_group'
  | 'responsible'

export interface FoundChoice {
  guid: string
  name: string
  /** As people know it, of an account its number; empty: there is none. */
  code: string
}
