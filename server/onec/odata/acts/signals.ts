import type { Outcome } from '../../../platform/errors/failure.ts'
import type { CompletionActHeader, SignalsAnswer } from '../../port/completion-acts.ts'
import type { ActsProfile } from '../../profiles/acts-profile.ts'
import { findRequiredSignals } from '../../status-rules/required-signals.ts'
import type { StatusRule } from '../../status-rules/rules.ts'
import { type DocumentSignals, NO_DOCUMENT_SIGNALS } from '../../status-rules/signals.ts'
import { isMissingInBase } from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import { createPropertyReader, describeMissing } from './properties.ts'
import { createRegisterReader } from './registers.ts'

/**
 * Asks for signals of documents, only where a rule that may still match looks at it. What the base
 * lacks is named in `missing` and leaves its signal empty, which `unread` tells.
 */
export function createSignalReader(client: ODataClient, profile: ActsProfile) {
  const readProperties = createPropertyReader(client, profile)
  const registers = createRegisterReader(client, profile.signals)

  return async (
    acts: CompletionActHeader[],
    rules: readonly StatusRule[],
    signal?: AbortSignal,
  ): Promise<Outcome<SignalsAnswer>> => {
    const actsWithNeeds = acts.map((act) => ({ act, needs: findRequiredSignals(rules, act) }))
    const missing: string[] = []
    const unread: SignalsAnswer['unread'] = []
    /** Null: a failure that is not about what the base lacks. */
    const valueOrEmpty = <T>(kind: 'edi' | 'original', outcome: Outcome<T>, empty: T): T | null => {
      if (outcome.kind === 'done') return outcome.value
      if (!isMissingInBase(outcome.failure.code)) return null
      missing.push(describeMissing(outcome.failure))
      unread.push(kind)
      return empty
    }

    const names = [...new Set(actsWithNeeds.flatMap(({ needs }) => needs.properties))]
    const withProperties = actsWithNeeds.filter(({ needs }) => needs.properties.length > 0)
    const properties = await readProperties(
      withProperties.map(({ act }) => act),
      names,
      signal,
    )
    if (properties.kind !== 'done') return properties
    missing.push(...properties.value.missing)
    if (properties.value.isUnread) unread.push('properties')

    const ediOutcome = await registers.edi(
      actsWithNeeds.filter(({ needs }) => needs.edi).map(({ act }) => act),
      signal,
    )
    const edi = valueOrEmpty('edi', ediOutcome, new Map())
    if (edi === null && ediOutcome.kind !== 'done') return ediOutcome

    const originalOutcome = await registers.original(
      actsWithNeeds.filter(({ needs }) => needs.original).map(({ act }) => act),
      signal,
    )
    const originals = valueOrEmpty('original', originalOutcome, new Map())
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
