import type { ApplicationState, Bitrix24Port, PortalCheck, Stage } from '../../bitrix24/index.ts'
import type { Bitrix24Portal } from '../../platform/database/client/client.ts'
import type { Failure, Outcome } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'
import type { ConnectionMode } from '../connection-mode.ts'
import type { PortalDeps } from '../deps.ts'
import { currentPortal } from '../portal.ts'
import type { ScopeUses } from '../scopes.ts'

/** What modules need of the portal beyond the connection itself. */
export interface PortalNeeds {
  /** Codes that rules wait for. */
  stages: readonly string[]
  /** Names of the deal's fields that rules read or write. */
  fields: readonly string[]
  /** BITRIX24_DRIVE_FOLDER_ID; null: nothing goes to Drive. */
  driveFolderId: number | null
  uses: ScopeUses
}

/** What Bitrix24 answered to a question, or why not. */
export type Asked<T> = { value: T } | { code: FailureCode; details: Failure['details'] }

/** Everything that the list of pieces is made of. Null: not asked, in this mode or for want of a need. */
export interface SetUpFacts {
  mode: ConnectionMode
  portal: Bitrix24Portal
  check: Asked<PortalCheck>
  application: Asked<ApplicationState> | null
  stages: Asked<Stage[]> | null
  fields: Asked<string[]> | null
  folder: Asked<{ name: string }> | null
  lastEventAt: Date | null
  /** Entries of the last days that only the sweep found, after the last event. */
  unheard: number
  now: Date
}

type Deps = Pick<PortalDeps, 'database' | 'clock' | 'bitrix24'>

const RECENT_MS = 3 * 86_400_000

/** Asks Bitrix24 and our own rows, once each. Null: nothing is connected. @throws the reason of the signal */
export async function gatherSetUp(
  deps: Deps,
  needs: PortalNeeds,
  signal: AbortSignal,
): Promise<SetUpFacts | null> {
  const { bitrix24, clock, database } = deps
  const mode = (await bitrix24?.mode()) ?? 'none'
  if (!bitrix24 || mode === 'none') return null
  const portal = await currentPortal(deps)
  const now = clock.now()
  const [check, application, stages, fields, folder, last] = await Promise.all([
    asked(bitrix24.check(signal)),
    mode === 'application' ? asked(bitrix24.applicationState(signal)) : null,
    needs.stages.length > 0 ? asked(bitrix24.stages(signal)) : null,
    needs.fields.length > 0 ? asked(namesOfFields(bitrix24, signal)) : null,
    needs.driveFolderId === null ? null : asked(bitrix24.driveFolder(needs.driveFolderId, signal)),
    database.prisma.bitrix24Event.findFirst({
      where: { portalId: portal.id },
      orderBy: { id: 'desc' },
      select: { receivedAt: true },
    }),
  ])
  const lastEventAt = last?.receivedAt ?? null
  const recent = new Date(now.getTime() - RECENT_MS)
  const since = lastEventAt && lastEventAt > recent ? lastEventAt : recent
  const unheard = await database.prisma.dealStageEntry.count({
    where: { portalId: portal.id, source: { in: ['sweep', 'stages'] }, seenAt: { gt: since } },
  })
  const facts = { mode, portal, check, application, stages, fields, folder }
  return { ...facts, lastEventAt, unheard, now }
}

async function namesOfFields(bitrix24: Bitrix24Port, signal: AbortSignal) {
  const fields = await bitrix24.dealFields(signal)
  return fields.kind === 'done'
    ? { kind: 'done' as const, value: fields.value.map(({ name }) => name) }
    : fields
}

async function asked<T>(outcome: Promise<Outcome<T>>): Promise<Asked<T>> {
  const end = await outcome
  return end.kind === 'done'
    ? { value: end.value }
    : { code: end.failure.code, details: end.failure.details }
}
