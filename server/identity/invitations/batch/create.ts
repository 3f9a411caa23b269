import { isUuid } from '../../../platform/uuid.ts'
import { type Actor, isStaff } from '../../actor.ts'
import type { InvitationsDeps } from '../deps.ts'
import { confirmBatch, createBatchOfFile, discardBatch } from './create-batch.ts'
import { listBatches, openBatch } from './open.ts'
import { beginReading } from './read-addresses.ts'
import type { InvitationBatchesService } from './views.ts'

export function createInvitationBatches(deps: InvitationsDeps): InvitationBatchesService {
  const mayChange = (actor: Actor, id: string) => isStaff(actor) && isUuid(id)
  return {
    readFile: (actor, file) => createBatchOfFile(deps, actor, file),
    readAddresses: (actor) => beginReading(deps, actor),
    list: (actor) => listBatches(deps, actor),
    open: (actor, id, show) => openBatch(deps, actor, id, show),
    confirm: async (actor, id) => mayChange(actor, id) && confirmBatch(deps, actor, id),
    discard: async (actor, id) => mayChange(actor, id) && discardBatch(deps, id),
  }
}
