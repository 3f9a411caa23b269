/** A value as it lies in the base and, but for whole numbers of 10 digits, as it travels. */
export type Scalar = string | number | boolean

/** A header or a line: values by their names on the wire (`Контрагент_Key`, not `Контрагент`). */
export type Row = Record<string, Scalar>

/** What a requisite holds, in 1C's own terms. */
export type Shape =
  | { kind: 'string'; length?: number }
  | { kind: 'double'; fraction: number }
  | { kind: 'int16' | 'int32' | 'int64' | 'boolean' | 'date' | 'binary' }
  /** No members listed: any identifier is taken. */
  | { kind: 'enum'; name: string; members: readonly string[] }
  | { kind: 'ref'; target: string }
  /** One of several types; the names as `X_Type` has them. */
  | { kind: 'any'; types: readonly string[] }

export const ZERO_GUID = '00000000-0000-0000-0000-000000000000'
export const EMPTY_DATE = '0001-01-01T00:00:00'
/** `X_Type` of a composite requisite that is not filled. */
export const UNDEFINED_TYPE = 'StandardODATA.Undefined'

/** Text; unlimited when no length is given. */
export const text = (length?: number): Shape =>
  length === undefined ? { kind: 'string' } : { kind: 'string', length }

/** A number with a fraction: Edm.Double on the wire. */
export const number = (fraction: number): Shape => ({ kind: 'double', fraction })

/** A whole number; its width decides the EDM type, and so whether it travels as a string. */
export function whole(digits: number): Shape {
  return { kind: digits < 5 ? 'int16' : digits < 10 ? 'int32' : 'int64' }
}

export const flag: Shape = { kind: 'boolean' }
export const moment: Shape = { kind: 'date' }
export const version: Shape = { kind: 'binary' }
export const ref = (target: string): Shape => ({ kind: 'ref', target })
export const oneOf = (name: string, members: readonly string[] = []): Shape => ({
  kind: 'enum',
  name,
  members,
})
/** A requisite of several reference types; sets by name. */
export const refTo = (...targets: string[]): Shape => ({
  kind: 'any',
  types: targets.map((target) => `StandardODATA.${target}`),
})
export const any = (...types: string[]): Shape => ({ kind: 'any', types })

/** What stands where nothing was entered. */
export function emptyOf(shape: Shape): Scalar {
  switch (shape.kind) {
    case 'boolean':
      return false
    case 'double':
    case 'int16':
    case 'int32':
    case 'int64':
      return 0
    case 'date':
      return EMPTY_DATE
    case 'ref':
      return ZERO_GUID
    default:
      return ''
  }
}
