import type { Bitrix24Message } from '../../platform/database/client/client.ts'
import type { CardTarget, TaskTarget } from './message.ts'

type Row = Pick<Bitrix24Message, 'id' | 'kind' | 'targetType' | 'targetId'>

/** Where a message goes. @throws Error for an answer to a robot, which has no target */
export function targetOf({ id, kind, targetType, targetId }: Row): CardTarget | TaskTarget {
  if (targetType === null || targetId === null) throw new Error(`no target: ${kind} ${id}`)
  return { type: targetType, id: targetId }
}

/** The same for what only a card of CRM has: fields, to-dos. */
export function cardOf(message: Row): CardTarget {
  const { type, id } = targetOf(message)
  if (type === 'task') throw new Error(`a task has no ${message.kind}: ${message.id}`)
  return { type, id }
}
