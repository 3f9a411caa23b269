import { describe, expect, test } from 'vitest'
import { readFault, readFaults } from '../../../../sandbox/onec/faults/read.ts'
import { createSwitchboard } from '../../../../sandbox/onec/faults/switchboard.ts'
import { describeFault, FAULT_IDS } from '../../../../sandbox/onec/faults/table.ts'

const ONE = '11111111-1111-1111-1111-111111111111'
const act = (counterparty: string | null) => ({ counterparty, isAct: true })

describe('the switchboard', () => {
  test('gives a fault to everyone until it is switched off', () => {
    const board = createSwitchboard()
    board.set(['base_locked'])
    expect(board.take(act(ONE)).has('base_locked')).toBe(true)
    expect(board.take(act(null)).has('base_locked')).toBe(true)
    board.remove('base_locked')
    expect(board.take(act(ONE)).ids()).toEqual([])
  })

  test('gives a fault of one counterparty to no other', () => {
    const board = createSwitchboard()
    board.set([{ id: 'wrong_sum', counterparty: ONE }])
    expect(board.take(act('other')).has('wrong_sum')).toBe(false)
    expect(board.take(act(ONE)).has('wrong_sum')).toBe(true)
  })

  test('counts off the next calls, only those it applies to', () => {
    const board = createSwitchboard()
    board.set([{ id: 'wrong_sum', calls: 2 }])
    expect(board.take({ counterparty: null, isAct: false }).has('wrong_sum')).toBe(false)
    const seen = [1, 2, 3].map(() => board.take(act(ONE)).has('wrong_sum'))
    expect(seen).toEqual([true, true, false])
    expect(board.list()).toEqual([])
  })

  test('gives a share of the calls its fault, the same ones every time, and counts them', () => {
    const seen = [1, 2].map(() => {
      const board = createSwitchboard('seed')
      board.set([{ id: 'base_locked', share: 0.3 }])
      const hit = Array.from({ length: 1000 }, () => board.take(act(ONE)).has('base_locked'))
      expect(board.counts().get('base_locked')).toBe(hit.filter(Boolean).length)
      return hit
    })
    expect(seen[0]).toEqual(seen[1])
    const count = seen[0]?.filter(Boolean).length ?? 0
    expect(count).toBeGreaterThan(250)
    expect(count).toBeLessThan(350)
  })

  test('gives what only happens to a write to no other call', () => {
    const board = createSwitchboard()
    board.set([{ id: 'timeout_after_commit', calls: 1 }])
    const odata = { counterparty: null, isAct: false, isOData: true }
    expect(board.take({ ...odata, isWrite: false }).ids()).toEqual([])
    expect(board.take({ ...odata, isWrite: true }).ids()).toEqual(['timeout_after_commit'])
  })

  test('knows a fault’s number, or what the table falls back to', () => {
    const board = createSwitchboard()
    board.set([{ id: 'busy', value: 7 }, 'no_licence'])
    const faults = board.take(act(ONE))
    expect([faults.valueOf('busy'), faults.valueOf('no_licence')]).toEqual([7, 500])
  })
})

test('every fault is named and explained in both languages', () => {
  for (const id of FAULT_IDS) {
    const { ru, en } = describeFault(id)
    expect(ru.name + ru.explanation).toMatch(/[а-я]|BOM/i)
    expect([ru.explanation, en.explanation].every((text) => text.endsWith('.'))).toBe(true)
  }
})

test('a fault that cannot be is refused with a reason', () => {
  expect(readFault({ id: 'no_such_fault' })).toEqual(expect.stringContaining('id'))
  expect(readFault({ id: 'bom', calls: 0 })).toEqual(expect.stringContaining('calls'))
  expect(readFault({ id: 'no_licence', value: 42 })).toEqual(expect.stringContaining('HTTP status'))
  expect(readFault({ id: 'bom', share: 2 })).toEqual(expect.stringContaining('share'))
  expect(readFaults({ faults: ['bom', { id: 'busy', value: 3 }] })).toEqual([
    { id: 'bom' },
    { id: 'busy', value: 3 },
  ])
})
