import type { Bitrix24Message } from '../../platform/database/client/client.ts'
import type { CardTarget, TaskTarget } from './message.ts'

type Row = Pick<Bitrix24Message, 'id' | 'kind' | 'targetType' | 'targetEntityTypeId' | 'targetId'>

/** Where a message goes. @throws Error for an answer to a robot, which has no target */
export function targetOf(message: Row): CardTarget | TaskTarget {
  const { id, kind, targetType, targetId, targetEntityTypeId } = message
  if (targetType === null || targetId === null) throw new Error(`no target: ${kind} ${id}`)
  if (targetType !== 'item') return { type: targetType, id: targetId }
  if (targetEntityTypeId === null) throw new Error(`an item of no smart process: ${kind} ${id}`)
  return { type: targetType, entityTypeId: targetEntityTypeId, id: targetId }
}

/** The same for what only a card of CRM has: fields, to-dos. */
export function cardOf(message: Row): CardTarget {
  const target = targetOf(message)
  if (target.type === 'task') throw new Error(`a task has no ${message.kind}: ${message.id}`)
  return target
}
