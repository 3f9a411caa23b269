import { z } from 'zod'

/**
 * The contents of `Bitrix24Message.payload`, by the message's kind. Payloads of earlier releases have a `dealId`
 * too, which is the row's target now.
 */

const means = z.enum(['todo', 'task', 'activity', 'configurable'])
const fieldValue = z.union([z.string(), z.number(), z.null()])

export const commentPayload = z.object({ text: z.string() })

export const fieldsPayload = z.object({
  /** Names as `crm.item.update` has them; `stageId` is among them where the deal is to be moved. */
  fields: z.record(z.string(), fieldValue),
})

/** Of a to-do, a task and an activity: how it is made is chosen anew at each try, by what the portal offers. */
export const todoPayload = z.object({
  title: z.string(),
  description: z.string(),
  /** ISO instant: the same at every try. */
  deadline: z.string(),
  /** Where the to-do's document is opened. */
  link: z.string(),
  /** Label of the button that opens it. */
  button: z.string().optional(),
  /** Whose it is when the deal's responsible person and their head are gone; null: nobody's by name. */
  fallbackUserId: z.int().min(1).nullable(),
  /** As staff set it: `activity` is the classic one, `configurable` the one with a button. */
  means,
  /** How exactly it was sent the last time: a repetition is the same, and is searched for as such. */
  sent: z
    .object({
      means,
      responsibleId: z.int().nullable(),
      companyId: z.int().nullable(),
      contactId: z.int().nullable(),
    })
    .nullable()
    .default(null),
})

export const robotPayload = z.object({
  robotCallId: z.string(),
  values: z.record(z.string(), z.string()),
  message: z.string(),
})

export type TodoPayload = z.infer<typeof todoPayload>
export type SentTodo = NonNullable<TodoPayload['sent']>
