import { expect } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { searchOnec } from '../../../../server/deal-acts/staff/mappings/search-onec.ts'
import type { FoundInOnec } from '../../../../server/deal-acts/views/deal-acts.ts'
import type { Configuration } from '../../../../server/onec/port.ts'
import { startDrafts } from '../../onec/odata/drafts/support.ts'
import { startStaffRoom } from './fixture.ts'

/** Staff of a portal whose 1C is the sandbox's, over HTTP. The test closes the sandbox. */
export async function startOnecRoom(configuration: Configuration) {
  const sandbox: Sandbox = await startSandbox({
    configuration,
    now: () => new Date('2026-11-27T09:00:00Z'),
    acts: { from: '2026-11-01', counterparties: ['orion'], extra: 0 },
  })
  const { port } = startDrafts(sandbox, configuration)
  const room = await startStaffRoom({ deps: { drafts: port } })
  const actor = await room.person('admin')
  const found = async (kind: string, text: string, key = ''): Promise<FoundInOnec[]> => {
    const result = await searchOnec(room.deps, actor, { kind, key, text, skip: 0 })
    return result?.kind === 'found' ? result.items : expect.fail(JSON.stringify(result))
  }
  return { sandbox, port, room, actor, found }
}
