import { z } from 'zod'
import { field, stage } from './schema-parts.ts'

/** What is reported to Bitrix24: when the draft of an act is made, and when the accountant or the customer decides. */

const facts = ['number', 'date', 'sum', 'link', 'state'] as const

/** What to write into the deal: the field and one of the facts of the act. */
const fieldsOf = <const Fact extends string>(values: readonly [Fact, ...Fact[]]) =>
  z.array(z.strictObject({ field, value: z.enum(values) })).max(10)

export const report = z.strictObject({
  comment: z.boolean().default(true),
  fields: fieldsOf(facts).default([]),
  nextStage: stage.nullable().default(null),
})

const rejected = z.strictObject({
  /**
   * What the responsible person gets. `activity` is the classic kind of CRM; `configurable` has a
   * button and needs an installed application. Where the portal does not offer the kind, it is a to-do.
   */
  by: z.enum(['todo', 'task', 'activity', 'configurable']).default('todo'),
  /** From the decision on. */
  deadlineHours: z
    .int()
    .min(1)
    .max(24 * 60)
    .default(24),
  /** Where the deal is moved back to; it must not ask for an act by itself. */
  stage: stage.nullable().default(null),
  fields: fieldsOf([...facts, 'reason']).default([]),
})

const accepted = z.strictObject({
  comment: z.boolean().default(true),
  stage: stage.nullable().default(null),
  fields: fieldsOf([...facts, 'reason']).default([]),
})

/** What the customer answers on the portal. */
const customer = z.strictObject({
  comment: z.boolean().default(true),
  /** A refusal is a to-do of the responsible person, of the same kind as a rejection. */
  duty: z.boolean().default(true),
})

export const feedback = z.strictObject({
  rejected: rejected.prefault({}),
  accepted: accepted.prefault({}),
  customer: customer.prefault({}),
  /**
   * Number of a person of Bitrix24: who gets the to-do when the responsible person has been dismissed and
   * their department has no head. Null: Bitrix24 itself chooses.
   */
  fallbackUserId: z.int().min(1).nullable().default(null),
})

/** The part of a rule, stored with every act, that says what is reported to Bitrix24. */
export const reportSettings = z.object({
  report: report.prefault({}),
  feedback: feedback.prefault({}),
})
export type ReportSettings = z.infer<typeof reportSettings>
