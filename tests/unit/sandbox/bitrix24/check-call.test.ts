import { expect, test } from 'vitest'
import { checkCall } from '../../../../sandbox/bitrix24/documentation/check-call.ts'

const comment = { ENTITY_ID: 7, ENTITY_TYPE: 'deal', COMMENT: 'x' }
const todo = { ownerTypeId: 2, ownerId: '7', deadline: '2026-11-28T12:00:00+03:00' }

test('a call as it is documented is right, numbers as text and references of a batch included', () => {
  expect(checkCall('crm.timeline.comment.add', { fields: comment })).toEqual([])
  expect(checkCall('crm.activity.todo.add', todo)).toEqual([])
  expect(checkCall('crm.item.get', { entityTypeId: '4', id: '$result[card][id]' })).toEqual([])
  expect(checkCall('profile', { auth: 'secret' })).toEqual([])
})

test.each<[method: string, params: Parameters<typeof checkCall>[1], difference: string]>([
  ['messageservice.send', {}, 'messageservice.send is not in'],
  ['crm.timeline.comment.add', { FIELDS: comment }, 'takes no FIELDS'],
  ['crm.timeline.comment.add', { fields: { ...comment, comment: 'x' } }, 'takes no comment'],
  ['crm.timeline.comment.add', { fields: { ...comment, ENTITY_ID: 'x' } }, 'ENTITY_ID is no int'],
  ['crm.activity.todo.add', { ...todo, deadline: '28.11.2026' }, 'deadline is no moment'],
  ['crm.activity.todo.add', { ownerTypeId: 2, ownerId: 7 }, 'deadline is missing'],
  ['crm.item.get', { entityTypeId: 2, ID: 7 }, 'takes no ID'],
  ['3:tasks.task.add', { fields: { TITLE: 'x' } }, 'takes no TITLE'],
])('%s %j is told apart', (method, params, difference) => {
  expect(checkCall(method, params).join('; ')).toContain(difference)
})
