import { expect, test } from 'vitest'
import { isSuspicious } from '../../../../../server/completion-acts/sync/vanished/suspicion.ts'

test.each([
  [{ missing: 1, of: 1 }, false],
  [{ missing: 5, of: 5 }, false],
  [{ missing: 6, of: 7 }, true],
  [{ missing: 10, of: 100 }, false],
  [{ missing: 20, of: 100 }, false],
  [{ missing: 21, of: 100 }, true],
  [{ missing: 100, of: 1000 }, false],
  [{ missing: 101, of: 1000 }, true],
  [{ missing: 0, of: 0 }, false],
])('a loss of %j is suspicious: %s', (loss, expected) => {
  expect(isSuspicious(loss)).toBe(expected)
})
