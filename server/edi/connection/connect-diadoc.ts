import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { Sealer } from '../../platform/crypto/sealer.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import type { OperatorDeps } from '../deps.ts'
import { readEdiSettings } from '../settings/settings.ts'
import { readOwnBox } from './own-box.ts'
import { sealTokens } from './token-store.ts'

const CONTEXT = 'edi.diadoc.state'
/** Whoever went to sign in there is back by then. */
const MAX_AGE_MS = 30 * 60_000
const SCOPE = 'openid profile email offline_access Diadoc.PublicAPI'

type ConnectDeps = OperatorDeps & { sealer: Sealer }

const state = z.object({ verifier: z.string(), userId: z.string(), at: z.coerce.date() })

/** Where a person of staff goes to let the portal into Diadoc on their behalf. Null: not staff, or Diadoc is not set. */
export function beginConnect(deps: ConnectDeps, actor: Actor): string | null {
  const { diadoc } = deps.operators.endpoints
  if (!isStaff(actor) || !diadoc) return null
  const verifier = randomBytes(32).toString('base64url')
  const carried = { verifier, userId: actor.userId, at: deps.clock.now() }
  return `${diadoc.identityUrl}/connect/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: diadoc.clientId,
    redirect_uri: redirectUri(deps),
    scope: SCOPE,
    state: deps.sealer.seal(JSON.stringify(carried), CONTEXT),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })}`
}

/** Back from there. @returns null: connected; else what went wrong, in the reader's language */
export async function finishConnect(
  deps: ConnectDeps,
  actor: Actor,
  given: { code: string; state: string },
): Promise<string | null> {
  const { signIn } = deps.operators
  const operator = deps.operators.get('diadoc')
  const refusal = (code: 'edi.unauthorized' | 'edi.not_configured') =>
    failures[code].staff[actor.locale]
  if (!isStaff(actor) || !signIn || !operator) return refusal('edi.not_configured')
  const verifier = readState(deps, actor, given.state)
  if (verifier === null) return refusal('edi.unauthorized')
  const { prisma } = deps.database
  try {
    const tokens = await signIn({
      code: given.code,
      redirect_uri: redirectUri(deps),
      code_verifier: verifier,
    })
    const columns = {
      tokens: sealTokens(deps.sealer, tokens),
      // Read anew, by whoever is signed in now.
      ...{ box: '', errorCode: null, connectedAt: deps.clock.now(), connectedById: actor.userId },
    }
    const where = { operator: 'diadoc' as const }
    await prisma.ediConnection.upsert({ where, create: { ...where, ...columns }, update: columns })
  } catch (error) {
    if (error instanceof Failure) return failures[error.code].staff[actor.locale]
    throw error
  }
  const { inn } = await readEdiSettings(prisma)
  const own = await readOwnBox(deps, operator, inn)
  if (own.kind !== 'done') return failures[own.failure.code].staff[actor.locale]
  await recordAudit(prisma, {
    action: 'edi.connected',
    actorId: actor.userId,
    ip: actor.ip,
    details: { operator: 'diadoc', name: own.value.name, inn: own.value.inn },
  })
  return null
}

function readState(deps: ConnectDeps, actor: Actor, sealed: string): string | null {
  try {
    const { verifier, userId, at } = state.parse(JSON.parse(deps.sealer.open(sealed, CONTEXT)))
    const age = deps.clock.now().getTime() - at.getTime()
    return userId === actor.userId && age < MAX_AGE_MS ? verifier : null
  } catch {
    return null
  }
}

function redirectUri({ publicUrl }: ConnectDeps): string {
  return `${publicUrl}/staff/settings/edi/diadoc`
}
