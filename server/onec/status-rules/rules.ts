import { z } from 'zod'
import { describePatternFault } from './pattern.ts'
import { COMPLETION_ACT_STATUSES } from './signals.ts'

/**
 * How a status follows from what 1C holds: rules in order, the first that matches wins. They are data, so
 * that an accountant can change them: 1C itself has no "accepted" or "rejected" for a sales act.
 */

const name = z.string().trim().min(1).max(150)
const values = z.array(name).min(1).max(50)

const condition = z.discriminatedUnion('kind', [
  /** The document is not in the base. */
  z.strictObject({ kind: z.literal('notFound') }),
  /** An additional property of the document has one of these values. */
  z.strictObject({
    kind: z.literal('property'),
    name,
    in: values,
    /** Another property that holds the reason. */
    reasonFrom: name.optional(),
  }),
  /** The comment begins with one of these words; what follows is the reason. */
  z.strictObject({ kind: z.literal('commentPrefix'), in: values }),
  /** The comment matches a regular expression from its start; the named group `reason` is the reason. */
  z.strictObject({
    kind: z.literal('commentPattern'),
    pattern: z.string().min(1).superRefine(checkPattern),
  }),
  z.strictObject({ kind: z.literal('deletionMark') }),
  /** The state of electronic exchange is one of these; its comment is the reason. */
  z.strictObject({ kind: z.literal('edi'), in: values }),
  /** The register of signed originals has one of these states. */
  z.strictObject({ kind: z.literal('original'), in: values }),
  z.strictObject({ kind: z.literal('posted'), is: z.boolean() }),
  z.strictObject({ kind: z.literal('always') }),
])

const statusRule = z.strictObject({
  /** Kept with every decision, so that staff see which rule made it. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'latin letters, digits and hyphens'),
  when: condition,
  status: z.enum(COMPLETION_ACT_STATUSES),
  /** Used when 1C itself gives no reason. */
  reason: z.string().trim().min(1).max(300).optional(),
})

/** A whole list: ids differ, and the last rule matches everything, so a status always follows. */
export const statusRules = z
  .array(statusRule)
  .min(1)
  .max(50)
  .superRefine((rules, context) => {
    const ids = rules.map(({ id }) => id)
    const repeated = ids.find((id, at) => ids.indexOf(id) !== at)
    if (repeated) context.addIssue({ code: 'custom', message: `two rules are named ${repeated}` })
    const last = rules.findIndex(({ when }) => when.kind === 'always')
    if (last !== rules.length - 1) {
      context.addIssue({ code: 'custom', message: 'the last rule, and only it, must be "always"' })
    }
  })

export type StatusRule = z.infer<typeof statusRule>
export type StatusCondition = StatusRule['when']

function checkPattern(pattern: string, context: z.core.$RefinementCtx): void {
  const fault = describePatternFault(pattern)
  if (fault) context.addIssue({ code: 'custom', message: `the pattern is ${fault}` })
}
