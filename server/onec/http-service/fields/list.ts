import { z } from 'zod'
import { refuse } from './reading.ts'

/** A list that is read up to its first fault. */
export function listOf<T>(item: z.ZodType<T>) {
  return z
    .unknown()
    .optional()
    .transform((value, context) => readList(item, value, context))
}

/** The same, where there may be none: absent and null are null. */
export function optionalListOf<T>(item: z.ZodType<T>) {
  return z
    .unknown()
    .optional()
    .transform((value, context) => {
      return value === undefined || value === null ? null : readList(item, value, context)
    })
}

/**
 * A million faulty lines would otherwise be a million issues, and hold the process for as long as it takes to write
 * them down, while staff are told of the first.
 */
function readList<T>(item: z.ZodType<T>, value: unknown, context: z.core.$RefinementCtx): T[] {
  if (!Array.isArray(value)) return refuse(context, 'list')
  const read: T[] = []
  for (const [index, one] of value.entries()) {
    const result = item.safeParse(one)
    if (!result.success) {
      const [issue] = result.error.issues
      context.addIssue({
        code: 'custom',
        message: issue?.message ?? '',
        path: [index, ...(issue?.path ?? [])],
        params: issue?.code === 'custom' ? (issue.params ?? {}) : {},
      })
      return z.NEVER
    }
    read.push(result.data)
  }
  return read
}
