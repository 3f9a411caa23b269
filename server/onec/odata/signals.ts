import type { Outcome } from '../../platform/errors/failure.ts'
import type { BesideAnswer, CompletionActState } from '../port.ts'
import type { Profile } from '../profiles/profile.ts'
import { signalsNeeded } from '../status/needs.ts'
import type { StatusRule } from '../status/rules.ts'
import { type DocumentSignals, NO_DOCUMENT_SIGNALS } from '../status/signals.ts'
import type { ODataClient } from './client.ts'
import { isLacking } from './look-up.ts'
import { createPropertyReader, lackingIn } from './properties.ts'
import { createRegisterReader } from './registers.ts'

/**
 * Asks what stands beside documents, only where a rule that may still match looks at it. What the base
 * lacks is named in `missing` and leaves its signal empty, which `unread` tells.
 */
export function createSignalReader(client: ODataClient, profile: Profile) {
  const readProperties = createPropertyReader(client, profile)
  const registers = createRegisterReader(client, profile.signals)

  return async (
    acts: CompletionActState[],
    rules: readonly StatusRule[],
    signal?: AbortSignal,
  ): Promise<Outcome<BesideAnswer>> => {
    const needy = acts.map((act) => ({ act, needs: signalsNeeded(rules, act) }))
    const missing: string[] = []
    const unread: BesideAnswer['unread'] = []
    /** Null: a failure that is not about what the base lacks. */
    const orLacking = <T>(kind: 'edi' | 'original', outcome: Outcome<T>, empty: T): T | null => {
      if (outcome.kind === 'done') return outcome.value
      if (!isLacking(outcome.failure.code)) return null
      missing.push(lackingIn(outcome.failure))
      unread.push(kind)
      return empty
    }

    const names = [...new Set(needy.flatMap(({ needs }) => needs.properties))]
    const withProperties = needy.filter(({ needs }) => needs.properties.length > 0)
    const properties = await readProperties(
      withProperties.map(({ act }) => act),
      names,
      signal,
    )
    if (properties.kind !== 'done') return properties
    missing.push(...properties.value.missing)
    if (properties.value.isUnread) unread.push('properties')

    const ediOutcome = await registers.edi(
      needy.filter(({ needs }) => needs.edi).map(({ act }) => act),
      signal,
    )
    const edi = orLacking('edi', ediOutcome, new Map())
    if (edi === null && ediOutcome.kind !== 'done') return ediOutcome

    const originalOutcome = await registers.original(
      needy.filter(({ needs }) => needs.original).map(({ act }) => act),
      signal,
    )
    const originals = orLacking('original', originalOutcome, new Map())
    if (originals === null && originalOutcome.kind !== 'done') return originalOutcome

    const byRef = new Map(
      acts.map(({ ref }): [string, DocumentSignals] => [
        ref,
        {
          properties: properties.value.values.get(ref) ?? NO_DOCUMENT_SIGNALS.properties,
          edi: edi?.get(ref) ?? null,
          original: originals?.get(ref) ?? null,
        },
      ]),
    )
    return { kind: 'done', value: { byRef, missing, unread } }
  }
}
