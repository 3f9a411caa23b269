import { classifyODataAnswer } from '../../onec/odata/client/classify.ts'
import { fieldsInMetadata } from '../../onec/odata/client/metadata.ts'
import { pathOfSet, type SetQuery } from '../../onec/odata/client/query.ts'
import { publicationAt } from '../../onec/transport/address.ts'
import type { Words } from '../../platform/checks/check.ts'
import { member } from '../../platform/outbound/json.ts'
import { createSecretScrubber } from '../../platform/outbound/sanitize.ts'
import type { Target } from '../target.ts'
import type { Reply, SendCall } from './call.ts'
import { NotAsked } from './not-asked.ts'

export interface ODataUser {
  user: string
  password: string
}

/** A row as it came, nothing of it believed. */
export type RawRow = (field: string) => unknown

/** The standard OData of a base, asked as it is. */
export interface AskedOData {
  /** @param path below `standard.odata/`, with its query. `as`: null: without a user */
  call(
    path: string,
    how?: {
      as?: ODataUser | null
      method?: 'POST' | 'PATCH'
      body?: unknown
      headers?: Record<string, string>
    },
  ): Promise<Reply>
  /** Names of the sets that are published. @throws NotAsked where they cannot be had */
  sets(): Promise<Set<string>>
  /** The text of `$metadata`. @throws NotAsked where it cannot be had */
  metadata(): Promise<string>
  /** Fields of a type in `$metadata`; null: it does not describe the type. */
  fieldsOf(type: string): Promise<Set<string> | null>
  list(query: SetQuery): Promise<Reply>
  /** The rows of a list. @throws NotAsked where it cannot be had */
  rows(query: SetQuery): Promise<RawRow[]>
}

const NO_COMPOSITION: Words = {
  ru: 'Состав OData не прочитан.',
  en: 'The composition of OData could not be read.',
}
const NO_ROWS: Words = {
  ru: 'Нужный для вопроса список OData не прочитан.',
  en: 'The list of OData that the question needs could not be read.',
}

export function createOData(send: SendCall, target: Target, url: string): AskedOData {
  const root = `${publicationAt(url).path}/odata/standard.odata/`
  const { user, password } = target.auth
  const secrets = [password, Buffer.from(`${user}:${password}`).toString('base64')]
  const scrub = createSecretScrubber(() => secrets.filter((secret) => secret !== ''))
  const asked = new Map<string, Promise<Reply>>()

  const call: AskedOData['call'] = (path, how = {}) => {
    const as = how.as === undefined ? { user, password } : how.as
    const isXml = path.startsWith('$metadata')
    const credentials = as && Buffer.from(`${as.user}:${as.password}`, 'utf8').toString('base64')
    const set = path.split(/[?(/]/, 1)[0] ?? ''
    return send({
      path: root + path,
      headers: {
        accept: isXml ? 'application/xml' : 'application/json',
        ...(credentials && { authorization: `Basic ${credentials}` }),
        ...(how.body !== undefined && { 'content-type': 'application/json' }),
        ...how.headers,
      },
      ...(how.method && { method: how.method, body: JSON.stringify(how.body ?? {}) }),
      classify: (answer) =>
        classifyODataAnswer({ set, form: isXml ? 'xml' : 'json', usedSession: false }, answer, {
          scrub,
          now: Date.now(),
        }),
    })
  }
  const ask = (path: string): Promise<Reply> => {
    const answer = asked.get(path) ?? call(path)
    asked.set(path, answer)
    return answer
  }

  return {
    call,
    sets: async () => {
      const { outcome } = await ask('?$format=json')
      const value = outcome.kind === 'done' ? member(outcome.value, 'value') : null
      if (!Array.isArray(value)) throw new NotAsked(NO_COMPOSITION)
      return new Set(value.map((row) => String(member(row, 'url') ?? member(row, 'name'))))
    },
    metadata: async () => {
      const { outcome } = await ask('$metadata')
      if (outcome.kind !== 'done') throw new NotAsked(NO_COMPOSITION)
      return String(outcome.value)
    },
    async fieldsOf(type) {
      return fieldsInMetadata(await this.metadata(), [type]).get(type) ?? null
    },
    list: (query) => ask(pathOfSet(query)),
    rows: async (query) => {
      const { outcome } = await ask(pathOfSet(query))
      const value = outcome.kind === 'done' ? member(outcome.value, 'value') : null
      if (!Array.isArray(value)) throw new NotAsked(NO_ROWS)
      return value.map(
        (row: unknown): RawRow =>
          (field) =>
            member(row, field),
      )
    },
  }
}
