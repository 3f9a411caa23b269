import type {
  ApplicationState,
  Bitrix24Port,
  DealField,
  PortalCheck,
  SmartProcess,
  Stage,
} from '../../bitrix24/index.ts'
import type { Bitrix24Portal } from '../../platform/database/client/client.ts'
import type { Failure, Outcome } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'
import type { ConnectionMode } from '../connection-mode.ts'
import type { PortalDeps } from '../deps.ts'
import { heedIdentity } from '../other-portal/heed-identity.ts'
import { currentPortal } from '../portal.ts'
import type { ScopeUses } from '../scopes.ts'

/** What modules need of the portal beyond the connection itself. */
export interface PortalNeeds {
  /** Of what rules make acts: 2 deals, others smart processes. */
  entityTypeIds: readonly number[]
  /** Smart processes whose cards have our tab, with their titles. */
  tabs: readonly SmartProcess[]
  /** Codes that rules wait for. */
  stages: readonly string[]
  /** The fields that rules read or write. */
  fields: readonly NamedField[]
  /** BITRIX24_DRIVE_FOLDER_ID; null: nothing goes to Drive. */
  driveFolderId: number | null
  uses: ScopeUses
}

/** A field of deals (2), or of the items of a smart process. */
export type NamedField = Pick<DealField, 'entityTypeId' | 'name'>

/** What Bitrix24 answered to a question, or why not. */
export type Asked<T> = { value: T } | { code: FailureCode; details: Failure['details'] }

/** Everything that the list of pieces is made of. Null: not asked, in this mode or for want of a need. */
export interface SetUpFacts {
  mode: ConnectionMode
  portal: Bitrix24Portal
  check: Asked<PortalCheck>
  application: Asked<ApplicationState> | null
  stages: Asked<Stage[]> | null
  fields: Asked<NamedField[]> | null
  folder: Asked<{ name: string }> | null
  lastEventAt: Date | null
  /** Entries of the last days that only the sweep found, after the last event. */
  unheard: number
  now: Date
}

type Deps = Pick<PortalDeps, 'database' | 'sealer' | 'clock' | 'bitrix24'>

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
    needs.stages.length > 0 ? asked(bitrix24.stages(needs.entityTypeIds, signal)) : null,
    needs.fields.length > 0 ? asked(fieldsOf(bitrix24, needs, signal)) : null,
    needs.driveFolderId === null ? null : asked(bitrix24.driveFolder(needs.driveFolderId, signal)),
    database.prisma.bitrix24Event.findFirst({
      where: { portalId: portal.id },
      orderBy: { id: 'desc' },
      select: { receivedAt: true },
    }),
  ])
  if (application && 'value' in application) {
    await heedIdentity(deps, portal, application.value.memberId)
  }
  const lastEventAt = last?.receivedAt ?? null
  const recent = new Date(now.getTime() - RECENT_MS)
  const since = lastEventAt && lastEventAt > recent ? lastEventAt : recent
  const unheard = await database.prisma.dealStageEntry.count({
    where: { portalId: portal.id, source: { in: ['sweep', 'stages'] }, seenAt: { gt: since } },
  })
  const facts = { mode, portal, check, application, stages, fields, folder }
  return { ...facts, lastEventAt, unheard, now }
}

function fieldsOf(bitrix24: Bitrix24Port, { fields }: PortalNeeds, signal: AbortSignal) {
  const types = new Set(fields.map(({ entityTypeId }) => entityTypeId))
  return bitrix24.dealFields([...types], signal)
}

async function asked<T>(outcome: Promise<Outcome<T>>): Promise<Asked<T>> {
  const end = await outcome
  return end.kind === 'done'
    ? { value: end.value }
    : { code: end.failure.code, details: end.failure.details }
}
