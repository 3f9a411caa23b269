import { fireEvent } from '../events/fire.ts'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import type { Field } from '../protocol/fields.ts'
import { readInstant } from '../protocol/instant.ts'
import { type Listing, listRecords, writeRecord } from '../protocol/list.ts'
import { find, idOf, listOf, mapOf, textOf, type Value, type Values } from '../protocol/value.ts'
import type { Task } from '../store/records.ts'
import { userOf } from '../store/store.ts'
import { actorOf, answer, type MethodCall, type Methods } from './method.ts'

const FIELDS: Field<Task>[] = [
  { name: 'id', classic: 'ID', kind: 'text', read: ({ id }) => String(id) },
  { name: 'title', classic: 'TITLE', kind: 'text', read: ({ title }) => title },
  {
    name: 'description',
    classic: 'DESCRIPTION',
    kind: 'text',
    read: ({ description }) => description,
  },
  { name: 'status', classic: 'STATUS', kind: 'text', read: ({ status }) => String(status) },
  { name: 'createdBy', classic: 'CREATED_BY', kind: 'text', read: (one) => String(one.createdBy) },
  {
    name: 'responsibleId',
    classic: 'RESPONSIBLE_ID',
    kind: 'text',
    read: ({ responsibleId }) => String(responsibleId),
  },
  { name: 'createdDate', classic: 'CREATED_DATE', kind: 'instant', read: (one) => one.createdTime },
  { name: 'deadline', classic: 'DEADLINE', kind: 'instant', read: ({ deadline }) => deadline },
  {
    name: 'ufCrmTask',
    classic: 'UF_CRM_TASK',
    kind: 'as_is',
    read: ({ crm }) => (crm.length === 0 ? false : crm),
  },
  {
    name: 'ufTaskWebdavFiles',
    classic: 'UF_TASK_WEBDAV_FILES',
    kind: 'as_is',
    read: ({ files }) => (files.length === 0 ? false : files),
  },
]

/** Asked for by upper-case names, answered in camel case with numbers as strings. */
const TASKS: Listing<Task> = {
  fields: FIELDS,
  style: 'item',
  usual: ({ classic }) => !classic.startsWith('UF_'),
}

/** Tasks of the second version; those of the third are in v3/tasks.ts. */
export const TASK_METHODS: Methods = {
  'tasks.task.add': {
    scope: 'task',
    write: true,
    run: (call) => {
      const fields = mapOf(find(call.params, 'fields'))
      const task = createTask(call, {
        title: textOf(find(fields, 'TITLE')),
        description: textOf(find(fields, 'DESCRIPTION')),
        createdBy: idOf(find(fields, 'CREATED_BY')) ?? call.caller.userId,
        responsibleId: idOf(find(fields, 'RESPONSIBLE_ID')) ?? 0,
        deadline: readInstant(textOf(find(fields, 'DEADLINE'))),
        crm: listOf(find(fields, 'UF_CRM_TASK')).map(textOf),
        files: filesOf(call.portal, find(fields, 'UF_TASK_WEBDAV_FILES')),
      })
      return answer({ task: writeTask(call.portal, task) })
    },
  },
  'tasks.task.get': {
    scope: 'task',
    run: (call) => answer({ task: writeTask(call.portal, taskOf(call)) }),
  },
  'tasks.task.list': {
    scope: 'task',
    run: ({ portal, params, start }) => {
      const { store, writing } = portal
      const { items, total, next } = listRecords(store.tasks.values(), TASKS, {
        params,
        start,
        writing,
      })
      const answered = { result: { tasks: items }, total }
      return next === undefined ? answered : { ...answered, next }
    },
  },
  'tasks.task.update': {
    scope: 'task',
    write: true,
    run: (call) => {
      const task = taskOf(call)
      const fields = mapOf(find(call.params, 'fields'))
      const title = find(fields, 'TITLE')
      const status = idOf(find(fields, 'STATUS'))
      if (title !== undefined) task.title = textOf(title)
      if (status !== null) task.status = status
      fireEvent(call.portal, 'ONTASKUPDATE', { ID: String(task.id) }, actorOf(call))
      return answer({ task: writeTask(call.portal, task) })
    },
  },
}

/** A file of the Drive is named `n` and its number; what names none is dropped without a word. */
function filesOf({ store }: Portal, given: Value | undefined): string[] {
  const isFile = (name: string) =>
    name.startsWith('n') && store.objects.get(Number(name.slice(1)))?.type === 'file'
  return listOf(given).map(textOf).filter(isFile)
}

/** Written in lists and answers of the second version. */
function writeTask(portal: Portal, task: Task): Values {
  return writeRecord(task, TASKS, portal.writing, ['*', 'UF_CRM_TASK', 'UF_TASK_WEBDAV_FILES'])
}

export function createTask(
  call: MethodCall,
  draft: Omit<Task, 'id' | 'createdTime' | 'status'>,
): Task {
  const { store, clock } = call.portal
  const faults = [
    draft.title === '' ? 'Не указано название задачи' : '',
    userOf(store, draft.responsibleId) ? '' : 'Не указан исполнитель',
  ].filter((fault) => fault !== '')
  if (faults.length > 0) throw new RestError(400, 'ERROR_CORE', faults.map(endLine).join(''))
  const id = store.nextId('task', 3711)
  const task: Task = { id, createdTime: clock.now(), status: 2, ...draft }
  store.tasks.set(id, task)
  fireEvent(call.portal, 'ONTASKADD', { ID: String(id) }, actorOf(call))
  return task
}

/** The tasks' module joins its errors with HTML. */
const endLine = (text: string) => `${text}.<br>`

function taskOf({ portal, params }: MethodCall): Task {
  const id = idOf(find(params, 'taskId', 'id'))
  if (id === null) throw new RestError(400, '100', 'Could not find value for parameter {taskId}')
  const task = portal.store.tasks.get(id)
  if (!task) throw new RestError(400, 'ERROR_CORE', 'Задача не найдена или доступ запрещен.<br>')
  return task
}
