import type { Caller } from '../access/caller.ts'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import { find, idOf, mapOf, textOf, type Values } from '../protocol/value.ts'
import type { TaskComment } from '../store/records.ts'
import { answer, type MethodCall, type Methods } from './method.ts'

/** Comments of a task's forum; the chat of the new task card is not among them. */
export const TASK_COMMENT_METHODS: Methods = {
  'task.commentitem.add': {
    scope: 'task',
    write: true,
    run: (call) => {
      const { portal, params, caller } = call
      const text = textOf(find(mapOf(find(params, 'FIELDS')), 'POST_MESSAGE'))
      if (text === '') throw refused('Не задан текст сообщения')
      const { id } = addTaskComment(portal, caller, {
        taskId: taskIdOf(call),
        text,
        isInChat: false,
      })
      return answer(id)
    },
  },
  'task.commentitem.getlist': {
    scope: 'task',
    run: (call) => {
      const taskId = taskIdOf(call)
      const found = commentsOf(call.portal, taskId).filter(({ isInChat }) => !isInChat)
      const isAscending = /^asc$/i.test(textOf(find(mapOf(find(call.params, 'ORDER')), 'ID')))
      const ordered = isAscending ? found : found.toReversed()
      return answer(ordered.map((comment) => write(call.portal, comment)))
    },
  },
}

export function addTaskComment(
  { store, clock }: Portal,
  { userId }: Caller,
  comment: Pick<TaskComment, 'taskId' | 'text' | 'isInChat'>,
): TaskComment {
  const id = store.nextId('taskComment', 3155)
  const added = { ...comment, id, authorId: userId, createdTime: clock.now() }
  store.taskComments.set(id, added)
  return added
}

/** Of both kinds, the oldest first. */
export function commentsOf({ store }: Pick<Portal, 'store'>, taskId: number): TaskComment[] {
  return [...store.taskComments.values()].filter((comment) => comment.taskId === taskId)
}

function write({ writing }: Portal, { id, authorId, createdTime, text }: TaskComment): Values {
  return {
    POST_MESSAGE_HTML: null,
    ID: String(id),
    AUTHOR_ID: String(authorId),
    POST_DATE: writing.instant(createdTime),
    POST_MESSAGE: text,
  }
}

function taskIdOf({ portal, params }: MethodCall): number {
  const id = idOf(find(params, 'TASKID'))
  if (id === null || !portal.store.tasks.has(id)) throw refused('Action failed; 8/TE/ACTION_FAILED')
  return id
}

/** The tasks' module answers all its errors by one code, in HTML. */
function refused(text: string): RestError {
  return new RestError(400, 'ERROR_CORE', `TASKS_ERROR_EXCEPTION_#8; ${text}.<br>`)
}
