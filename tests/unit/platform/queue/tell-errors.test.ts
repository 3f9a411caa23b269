import { expect, test } from 'vitest'
import { createLogger } from '../../../../server/platform/log.ts'
import { tellErrors } from '../../../../server/platform/queue/tell-errors.ts'

test('a database that is away is told once a minute, however many workers miss it', () => {
  const lines: { err: { message: string }; times?: number }[] = []
  let now = 0
  const log = createLogger('info', { write: (line: string) => void lines.push(JSON.parse(line)) })
  const tell = tellErrors(log, () => now)
  for (const queue of ['make-deal-act', 'sync-acts', 'watch-drafts']) {
    tell(new Error(`connect ECONNREFUSED 127.0.0.1:5432 (Queue: ${queue}, Worker: 1)`))
  }
  tell(new Error('another fault'))
  expect(lines.map(({ err }) => err.message)).toEqual([
    'connect ECONNREFUSED 127.0.0.1:5432 (Queue: make-deal-act, Worker: 1)',
    'another fault',
  ])
  now = 61_000
  tell(new Error('connect ECONNREFUSED 127.0.0.1:5432 (Queue: sync-acts, Worker: 1)'))
  expect(lines.at(-1)).toMatchObject({ times: 3, msg: 'queue' })
})
