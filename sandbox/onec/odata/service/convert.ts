import { ODataError } from '../errors.ts'
import { type Scalar, type Shape, UNDEFINED_TYPE } from '../schema/shapes.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.0+)?$/

/** A value of a request's body as the base keeps it; error 4 when the property cannot hold it. */
export function convert(shape: Shape, value: unknown, wire: string): Scalar {
  switch (shape.kind) {
    case 'string':
      if (typeof value !== 'string') throw wrongValue(wire)
      // What is longer than the property is cut without a word.
      return shape.length === undefined ? value : value.slice(0, shape.length)
    case 'binary':
    case 'any':
      return typeof value === 'string' ? value : String(value)
    case 'double':
      return roundTo(readNumber(value, wire), shape.fraction)
    case 'int16':
    case 'int32':
    case 'int64': {
      const whole = readNumber(value, wire)
      if (!Number.isInteger(whole)) throw wrongValue(wire)
      return whole
    }
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongValue(wire)
      return value
    case 'date':
      if (typeof value !== 'string' || !DATE_TIME.test(value)) throw wrongValue(wire)
      return value.slice(0, 19)
    case 'ref':
      if (typeof value !== 'string' || !GUID.test(value)) throw wrongValue(wire)
      return value.toLowerCase()
    case 'enum':
      return readMember(value, shape.members, wire)
  }
}

/** The type of a composite property's value: one of those it may have. */
export function convertType(
  shape: Extract<Shape, { kind: 'any' }>,
  type: unknown,
  wire: string,
): string {
  if (typeof type !== 'string') throw wrongValue(`${wire}_Type`)
  if (type !== UNDEFINED_TYPE && !shape.types.includes(type)) throw wrongValue(`${wire}_Type`)
  return type
}

function readMember(value: unknown, members: readonly string[], wire: string): string {
  if (typeof value !== 'string') throw wrongValue(wire)
  if (value !== '' && members.length > 0 && !members.includes(value)) throw wrongValue(wire)
  return value
}

/** Whole numbers of ten digits come as strings; so may any number. */
function readNumber(value: unknown, wire: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) throw wrongValue(wire)
  return number
}

function roundTo(value: number, fraction: number): number {
  const scale = 10 ** fraction
  return Math.round(value * scale) / scale
}

export function wrongValue(wire: string): ODataError {
  return new ODataError(400, 4, `Неверное значение свойства ${wire}`)
}
