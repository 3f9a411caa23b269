/** What may have become in 1C of an act that travelled by file. */
export const DECISIONS = ['created', 'accepted', 'rejected', 'signed', 'withdrawn'] as const

/** Such a decision as typed into its form. */
export interface DecisionFormValues {
  status: string
  reason: string
  number: string
}
