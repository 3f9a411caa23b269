import type { Caller } from '../access/caller.ts'
import { addTaskComment } from '../methods/task-comments.ts'
import { createTask } from '../methods/tasks.ts'
import type { Portal } from '../portal.ts'
import type { FieldValue } from '../protocol/fields.ts'
import { readInstant } from '../protocol/instant.ts'
import {
  find,
  idOf,
  listOf,
  mapOf,
  numberOf,
  textOf,
  type Value,
  type Values,
} from '../protocol/value.ts'
import type { Task } from '../store/records.ts'
import { nameOfUser, userOf } from '../store/store.ts'
import { invalid, V3Error } from './error.ts'
import { matches } from './filter.ts'

interface V3Call {
  portal: Portal
  params: Values
  caller: Caller
}

interface V3Method {
  scope: string | null
  write?: true
  run(call: V3Call): Value
}

const PAGE = 50

/** Tasks and mail: what of the third interface an integration of acts would use. */
export const V3_METHODS: Record<string, V3Method> = {
  'tasks.task.add': {
    scope: 'tasks',
    write: true,
    run: (call) => {
      const fields = mapOf(find(call.params, 'fields'))
      const missing = ['title', 'creatorId', 'responsibleId'].filter(
        (name) => textOf(find(fields, name)) === '',
      )
      if (missing.length > 0) throw invalid(missing.map((name) => `fields.${name}`))
      const task = createTask(
        { ...call, start: null },
        {
          title: textOf(find(fields, 'title')),
          description: textOf(find(fields, 'description')),
          createdBy: numberOf(find(fields, 'creatorId')) ?? 0,
          responsibleId: numberOf(find(fields, 'responsibleId')) ?? 0,
          deadline: readInstant(textOf(find(fields, 'deadline'))),
          crm: listOf(find(fields, 'crmItemIds')).map(textOf),
          files: [],
        },
      )
      return { item: writeItem(call, task) }
    },
  },
  'tasks.task.get': {
    scope: 'tasks',
    run: (call) => ({ item: writeItem(call, taskOf(call, 'id')) }),
  },
  'tasks.task.list': {
    scope: 'tasks',
    run: (call) => {
      const { portal, params } = call
      const pagination = mapOf(find(params, 'pagination'))
      const limit = Math.min(1000, numberOf(find(pagination, 'limit')) ?? PAGE)
      const page = numberOf(find(pagination, 'page')) ?? 1
      const offset = numberOf(find(pagination, 'offset')) ?? (page - 1) * limit
      const found = [...portal.store.tasks.values()].filter((task) =>
        matches(find(params, 'filter'), (name) => readTask(task, name)),
      )
      return { items: found.slice(offset, offset + limit).map((task) => writeItem(call, task)) }
    },
  },
  'tasks.task.update': {
    scope: 'tasks',
    write: true,
    run: (call) => {
      const task = taskOf(call, 'id')
      const fields = mapOf(find(call.params, 'fields'))
      const title = find(fields, 'title')
      const description = find(fields, 'description')
      if (title !== undefined) task.title = textOf(title)
      if (description !== undefined) task.description = textOf(description)
      return { result: true }
    },
  },
  'tasks.task.chat.message.send': {
    scope: 'tasks',
    write: true,
    run: ({ portal, params, caller }) => {
      const fields = mapOf(find(params, 'fields'))
      const text = textOf(find(fields, 'text'))
      const { id: taskId } = taskOf({ portal, params: fields, caller }, 'taskId')
      if (text === '') throw invalid(['fields.text'])
      addTaskComment(portal, caller, { taskId, text, isInChat: true })
      return { result: true }
    },
  },
  'tasks.task.file.attach': {
    scope: 'tasks',
    write: true,
    run: (call) => {
      const task = taskOf(call, 'taskId')
      const files = listOf(find(call.params, 'fileIds'))
      if (files.length === 0) throw invalid(['fileIds'])
      task.files.push(...files.map((id) => `n${textOf(id).replace(/^n/, '')}`))
      return { result: true }
    },
  },
  'mail.mailbox.senders': {
    scope: 'mail',
    run: ({ portal, caller }) => ({ items: sendersOf(portal, caller) }),
  },
  'mail.message.send': {
    scope: 'mail',
    write: true,
    run: ({ portal, params, caller }) => {
      const from = textOf(find(params, 'from'))
      const to = listOf(find(params, 'to')).map(textOf)
      const subject = textOf(find(params, 'subject'))
      const body = textOf(find(params, 'body'))
      const missing = Object.entries({ from, to: to.join(''), subject, body }).flatMap(
        ([name, value]) => (value === '' ? [name] : []),
      )
      if (missing.length > 0) throw invalid(missing)
      const isOwn = sendersOf(portal, caller).some(
        ({ email, formated }) => from === email || from === formated,
      )
      if (!isOwn) throw new V3Error(400, 'INVALIDSENDEREXCEPTION', `Unknown sender ${from}`)
      const { store, clock } = portal
      store.mail.push({
        id: store.nextId('mail'),
        via: 'mail.message.send',
        at: clock.now(),
        from,
        to,
        cc: listOf(find(params, 'cc')).map(textOf),
        bcc: listOf(find(params, 'bcc')).map(textOf),
        subject,
        body,
        files: [],
      })
      return { success: true, to }
    },
  },
  'rest.scope.list': {
    scope: null,
    run: ({ caller }) => ({ items: caller.scopes }),
  },
  'rest.documentation.openapi': {
    scope: null,
    run: () => ({
      openapi: '3.0.0',
      paths: Object.fromEntries(Object.keys(V3_METHODS).map((name) => [`/${name}`, { post: {} }])),
    }),
  },
}

function sendersOf({ store }: Portal, { userId }: Caller) {
  const email = userOf(store, userId)?.email ?? ''
  const name = nameOfUser(store, userId)
  return [{ id: userId, name, email, formated: `${name} <${email}>` }]
}

function taskOf({ portal, params }: V3Call, name: string): Task {
  const id = idOf(find(params, name))
  if (id === null) throw invalid([name])
  const task = portal.store.tasks.get(id)
  if (!task) throw new V3Error(404, 'ENTITYNOTFOUNDEXCEPTION', `Запись с ID = ${id} не найдена`)
  return task
}

function readTask(task: Task, name: string): FieldValue {
  switch (name) {
    case 'id':
      return task.id
    case 'title':
      return task.title
    case 'responsibleId':
      return task.responsibleId
    case 'creatorId':
      return task.createdBy
    case 'crmItemIds':
      return task.crm
    case 'deadline':
      return task.deadline
    default:
      return undefined
  }
}

/** All fields, or those of `select`. */
function writeItem({ portal, params }: V3Call, task: Task): Values {
  const item: Values = {
    id: task.id,
    title: task.title,
    description: task.description,
    creatorId: task.createdBy,
    responsibleId: task.responsibleId,
    deadline: task.deadline === null ? null : portal.writing.instant(task.deadline),
    created: portal.writing.instant(task.createdTime),
    status: 'pending',
    crmItemIds: task.crm,
    fileIds: task.files,
  }
  const select = listOf(find(params, 'select')).map(textOf)
  if (select.length === 0) return item
  return Object.fromEntries(Object.entries(item).filter(([name]) => select.includes(name)))
}
