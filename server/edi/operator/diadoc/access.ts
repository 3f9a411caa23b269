import { Failure, type Outcome } from '../../../platform/errors/failure.ts'
import { failed, failedWith } from '../../../platform/outbound/failed.ts'
import type { OperatorCaller } from '../caller.ts'
import {
  type DiadocClientId,
  type DiadocTokenStore,
  type DiadocTokens,
  requestTokens,
} from './tokens.ts'

export interface DiadocAccess {
  /** A token that should still serve. */
  token(): Promise<Outcome<string>>
  /** One in place of `used`, which was refused. */
  renew(used: string): Promise<Outcome<string>>
  secrets(): string[]
}

/** A token that ends within this is renewed before it is used. */
const MARGIN_MS = 60_000

/** Access on behalf of whoever connected Diadoc: one token for all processes. */
export function createDiadocAccess(
  client: DiadocClientId,
  store: DiadocTokenStore,
  agent: OperatorCaller['agent'],
  now: () => Date,
): DiadocAccess {
  let known: DiadocTokens | null = null
  const renewals = new Map<string, Promise<Outcome<string>>>()

  const renewOnce = async (used: string): Promise<Outcome<string>> => {
    try {
      known = await store.renewUnderLock(async (current) => {
        // Somebody was faster.
        if (current && current.accessToken !== used && !isEnding(current)) return null
        return refresh(current)
      })
      return known ? { kind: 'done', value: known.accessToken } : failed('edi.not_connected')
    } catch (error) {
      if (error instanceof Failure) return failedWith(error)
      throw error
    }
  }

  const refresh = async (current: DiadocTokens | null): Promise<DiadocTokens> => {
    const grants = [current?.refreshToken, client.refreshToken].filter((one) => one != null)
    if (grants.length === 0) throw new Failure('edi.not_connected')
    let last: unknown
    for (const refresh_token of grants) {
      try {
        const grant = { grant_type: 'refresh_token', refresh_token } as const
        return await requestTokens(agent, client, grant, now())
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'edi.unauthorized') throw error
        last = error
      }
    }
    throw last
  }

  const isEnding = ({ expiresAt }: DiadocTokens) =>
    expiresAt.getTime() - now().getTime() < MARGIN_MS

  const renew = (used: string) => {
    const underWay = renewals.get(used)
    if (underWay) return underWay
    const renewal = renewOnce(used).finally(() => renewals.delete(used))
    renewals.set(used, renewal)
    return renewal
  }

  return {
    token: async () => {
      try {
        known = await store.read()
      } catch (error) {
        if (error instanceof Failure) return failedWith(error)
        throw error
      }
      if (known && !isEnding(known)) return { kind: 'done', value: known.accessToken }
      return renew(known?.accessToken ?? '')
    },
    renew,
    secrets: () => [
      client.clientSecret,
      ...(client.refreshToken ? [client.refreshToken] : []),
      ...(known ? [known.accessToken, known.refreshToken] : []),
    ],
  }
}
