import { describe, expect, test } from 'vitest'
import { commandOf } from '../../../server/bitrix24/client/params.ts'
import { isWrite } from '../../../server/bitrix24/client/write-methods.ts'

describe('a method', () => {
  test.each([
    'crm.item.get',
    'crm.item.list',
    'crm.deal.fields',
    'crm.requisite.link.list',
    'crm.deal.productrows.get',
    'disk.storage.getlist',
    'CRM.Deal.Get',
    'user.current',
    'profile',
    'scope',
    'app.info',
  ])('%s reads', (method) => {
    expect(isWrite(method)).toBe(false)
  })

  test.each([
    'crm.item.update',
    'crm.timeline.comment.add',
    'crm.deal.productrows.set',
    'bizproc.event.send',
    'event.bind',
    'event.offline.get',
    'disk.folder.uploadfile',
    'something.nobody.knows',
  ])('%s is taken for a write', (method) => {
    expect(isWrite(method)).toBe(true)
  })
})

describe('a command of a batch', () => {
  test.each([
    ['nothing', {}, 'crm.x'],
    ['flags and nothing as PHP writes them', { a: true, b: false, c: null }, 'crm.x?a=1&b=0&c='],
    ['what would break the query', { a: '1&b=2 + 3%' }, 'crm.x?a=1%26b%3D2%20%2B%203%25'],
    [
      'a moment with its zone',
      { a: '2026-01-01T00:00:00+03:00' },
      'crm.x?a=2026-01-01T00%3A00%3A00%2B03%3A00',
    ],
    ['nesting', { f: { '=id': [5, 6] } }, 'crm.x?f%5B%3Did%5D%5B0%5D=5&f%5B%3Did%5D%5B1%5D=6'],
    ['an empty list, which a form cannot carry', { a: [] }, 'crm.x'],
  ])('carries %s', (_name, params, command) => {
    expect(commandOf('crm.x', params)).toBe(command)
  })
})
