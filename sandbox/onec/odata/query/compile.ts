import type { Entity } from '../entity.ts'
import { ODataError, refuse } from '../errors.ts'
import type { EntityType, Field } from '../schema/entity-type.ts'
import type { Scalar, Shape } from '../schema/shapes.ts'
import type { Comparison, Expression, LiteralType, Operand } from './expression.ts'
import { FUNCTIONS } from './functions.ts'
import { parseError } from './tokens.ts'

type Read = (entity: Entity) => Scalar
export type Predicate = (entity: Entity) => boolean

/** Turns a filter into a predicate; what it asks of the type is checked here, once. */
export function compileFilter(expression: Expression, type: EntityType): Predicate {
  switch (expression.kind) {
    case 'and': {
      const parts = expression.parts.map((part) => compileFilter(part, type))
      return (entity) => parts.every((part) => part(entity))
    }
    case 'or': {
      const parts = expression.parts.map((part) => compileFilter(part, type))
      return (entity) => parts.some((part) => part(entity))
    }
    case 'not': {
      const part = compileFilter(expression.part, type)
      return (entity) => !part(entity)
    }
    case 'test': {
      const read = compileOperand(expression.operand, type)
      return (entity) => read(entity) === true
    }
    case 'compare':
      return compileComparison(expression, type)
  }
}

function compileComparison(
  { comparison, left, right }: Extract<Expression, { kind: 'compare' }>,
  type: EntityType,
): Predicate {
  const isReference = [left, right].some((operand) => isOfReference(operand, type))
  if (isReference && comparison !== 'eq' && comparison !== 'ne')
    return compareUnordered(left, right)
  const field = left.kind === 'field' ? fieldOf(left.wire, type) : null
  if (right.kind === 'reference') return compareReference(comparison, left, right, type)
  if (field && right.kind === 'literal') {
    // Without its type a reference is equal to nothing that a composite field may hold.
    if (field.shape.kind === 'any' && right.type === 'guid') return () => comparison === 'ne'
    checkTypes(field.shape, right.type)
  }
  const readLeft = compileOperand(left, type)
  const readRight = compileOperand(right, type)
  return (entity) => holds(comparison, compareScalars(readLeft(entity), readRight(entity)))
}

/** A field that holds references, or a literal that is one. */
function isOfReference(operand: Operand, type: EntityType): boolean {
  if (operand.kind === 'reference') return true
  if (operand.kind === 'literal') return operand.type === 'guid'
  if (operand.kind !== 'field') return false
  const { kind } = fieldOf(operand.wire, type).shape
  return kind === 'ref' || kind === 'any'
}

/**
 * References have no order: the query fails, whatever lies in the base. Against a text there is no error,
 * but the text is held against how the object is named, which nobody means.
 */
function compareUnordered(left: Operand, right: Operand): Predicate {
  const literal = [left, right].find((operand) => operand.kind === 'literal')
  if (literal?.kind !== 'literal' || literal.type !== 'string') {
    throw refuse('Нельзя сравнивать поля неограниченной длины и поля несовместимых типов')
  }
  const text = String(literal.value)
  return (entity) => compareScalars(nameOf(entity), text) > 0
}

function nameOf(entity: Entity): string {
  const [number, name] = [entity.value('Number'), entity.value('Description')]
  return String(number === '' ? name : number)
}

/** A composite field against a reference: both the value and its type must agree. */
function compareReference(
  comparison: Comparison,
  left: Operand,
  right: Extract<Operand, { kind: 'reference' }>,
  type: EntityType,
): Predicate {
  if (left.kind !== 'field') throw parseError('$filter')
  const readValue = compileOperand(left, type)
  const isComposite = fieldOf(left.wire, type).shape.kind === 'any'
  const equal = (entity: Entity) =>
    readValue(entity) === right.value &&
    (!isComposite || entity.value(`${left.wire}_Type`) === right.type)
  if (comparison === 'eq') return equal
  if (comparison === 'ne') return (entity) => !equal(entity)
  throw parseError('$filter')
}

function compileOperand(operand: Operand, type: EntityType): Read {
  switch (operand.kind) {
    case 'literal':
    case 'reference':
      return () => operand.value
    case 'field': {
      fieldOf(operand.wire, type)
      return (entity) => entity.value(operand.wire)
    }
    case 'call': {
      const apply = FUNCTIONS[operand.name]?.apply
      if (!apply) throw parseError('$filter')
      const reads = operand.operands.map((one) => compileOperand(one, type))
      return (entity) => apply(reads.map((read) => read(entity)))
    }
  }
}

export function fieldOf(wire: string, type: EntityType): Field {
  const found = type.fields.find(
    (field) => field.wire === wire || (field.shape.kind === 'any' && `${field.wire}_Type` === wire),
  )
  if (!found) throw new ODataError(400, 10, `Свойство не найдено: ${wire}`)
  return found.wire === wire ? found : { ...found, wire, shape: { kind: 'string' } }
}

const EXPECTED: Record<Shape['kind'], LiteralType> = {
  string: 'string',
  enum: 'string',
  binary: 'string',
  double: 'number',
  int16: 'number',
  int32: 'number',
  int64: 'number',
  boolean: 'boolean',
  date: 'date',
  ref: 'guid',
  any: 'string',
}

function checkTypes(shape: Shape, literal: LiteralType): void {
  if (shape.kind === 'any') return
  if (EXPECTED[shape.kind] !== literal) throw parseError('$filter')
}

function compareScalars(one: Scalar, other: Scalar): number {
  if (typeof one === 'string' && typeof other === 'string') {
    const [left, right] = [one.toLowerCase(), other.toLowerCase()]
    return left < right ? -1 : left > right ? 1 : 0
  }
  return one < other ? -1 : one > other ? 1 : 0
}

function holds(comparison: Comparison, order: number): boolean {
  switch (comparison) {
    case 'eq':
      return order === 0
    case 'ne':
      return order !== 0
    case 'gt':
      return order > 0
    case 'ge':
      return order >= 0
    case 'lt':
      return order < 0
    case 'le':
      return order <= 0
  }
}
