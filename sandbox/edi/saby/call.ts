import type { JsonObject, JsonValue } from '../../onec/json-text.ts'
import { BUYERS, type Participant } from '../exchange/participants.ts'
import type { ActiveFaults } from '../faults/switchboard.ts'
import { inZone } from '../titles/write-answer.ts'
import type { World } from '../world.ts'

/** One JSON-RPC call, signed in. */
export interface SabyCall {
  world: World
  params: unknown
  faults: ActiveFaults
}

export type SabyMethod = (call: SabyCall) => JsonValue

/** An error as it is told: in a body of HTTP 200. */
export class SabyError extends Error {
  readonly code: number
  readonly isFatal: boolean

  constructor(message: string, code = -32000, isFatal = true) {
    super(message)
    this.code = code
    this.isFatal = isFatal
  }
}

export function describeError(error: SabyError): JsonObject {
  return {
    code: error.code,
    message: error.message,
    details: error.isFatal ? error.message : `${error.message} (нефатальная ошибка)`,
    type: error.isFatal ? 'error' : 'warning',
    data: { classid: '{00000000-0000-0000-0000-1fa000001002}', error_code: String(error.code) },
  }
}

/** `ДД.ММ.ГГГГ ЧЧ.ММ.СС` of Moscow, as the server writes it wherever it runs. */
export function writeInstant(at: Date): string {
  const { day, time } = inZone(at, 'Europe/Moscow')
  return `${day} ${time.replaceAll(':', '.')}`
}

/** Both forms that clients send; a date alone is an error. */
export function readInstant(text: string): Date {
  const [, day, month, year, hour, minute, second] =
    /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d)[.:](\d\d)[.:](\d\d)$/.exec(text) ?? []
  if (!day)
    throw new SabyError(`ДатаВремяС: «${text}» не соответствует формату ДД.ММ.ГГГГ ЧЧ.ММ.СС`)
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+03:00`)
}

export interface Requisites {
  inn: string
  kpp: string
  name: string
}

/** `{СвЮЛ: {ИНН, КПП}}` or `{СвФЛ: {ИНН}}`. */
export function readRequisites(value: unknown): Requisites | null {
  const outer = asObject(value)
  const inner = asObject(outer.СвЮЛ ?? outer.СвФЛ)
  const inn = asText(inner.ИНН)
  if (!/^(\d{10}|\d{12})$/.test(inn)) return null
  return { inn, kpp: asText(inner.КПП), name: asText(inner.Название) }
}

export function findByRequisites({ inn, kpp }: Requisites): Participant | undefined {
  return BUYERS.find((one) => one.inn === inn && (kpp === '' || one.kpp === kpp))
}

export function describeParty(one: { inn: string; kpp: string; name: string }): JsonObject {
  return one.inn.length === 12
    ? { СвФЛ: { ИНН: one.inn, Название: one.name } }
    : { СвЮЛ: { ИНН: one.inn, КПП: one.kpp, Название: one.name } }
}

export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** A page from 0, of at most 200. */
export function readPage(filter: Record<string, unknown>): { page: number; size: number } {
  const navigation = asObject(filter.Навигация)
  const page = Number(asText(navigation.Страница) || '0')
  const size = Number(asText(navigation.РазмерСтраницы) || '25')
  if (!Number.isInteger(page) || page < 0 || !Number.isInteger(size) || size < 1 || size > 200) {
    throw new SabyError('Навигация: страница от 0, размер страницы от 1 до 200')
  }
  return { page, size }
}
