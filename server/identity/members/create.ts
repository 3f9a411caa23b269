import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { resetFactorOf } from '../second-factor/reset.ts'
import { endViewing, startViewing } from '../viewing.ts'
import { changeMemberRole, listMembers, removeMember } from './members.ts'
import { listPeople, setDisabled } from './people.ts'
import type { PeopleService } from './views.ts'

export function createPeople({
  database,
  queue,
  clock,
}: {
  database: Database
  queue: Queue
  clock: Clock
}): PeopleService {
  return {
    members: (actor, counterpartyId) => listMembers(database, actor, counterpartyId),
    changeRole: (actor, counterpartyId, userId, role) =>
      changeMemberRole(database, actor, { counterpartyId, userId }, role),
    remove: (actor, counterpartyId, userId) =>
      removeMember(database, actor, { counterpartyId, userId }),
    list: (actor, filter, cursor) => listPeople(database, actor, filter, cursor),
    setDisabled: (actor, userId, disabled) =>
      setDisabled(database, actor, userId, disabled, clock.now()),
    resetSecondFactor: (actor, userId) =>
      resetFactorOf({ prisma: database.prisma, queue }, actor, userId),
    startViewing: (actor, counterpartyId) => startViewing(database.prisma, actor, counterpartyId),
    endViewing: (actor) => endViewing(database.prisma, actor),
  }
}
