import type { Bounds } from '../entity.ts'
import type { Expression } from './expression.ts'

/**
 * What a filter says of dates and references, so that a page of a large set costs as little as of
 * a small one. `refField` is the property whose references are worth looking up one by one.
 */
export function boundsOf(expression: Expression, refField: string): Bounds {
  switch (expression.kind) {
    case 'and':
      return expression.parts.map((part) => boundsOf(part, refField)).reduce(narrow, {})
    case 'or':
      return expression.parts.map((part) => boundsOf(part, refField)).reduce(widen)
    case 'compare': {
      const { left, comparison, right } = expression
      if (left.kind !== 'field') return {}
      if (left.wire === refField && comparison === 'eq' && isReference(right)) {
        return { refs: [String(right.value)] }
      }
      if (left.wire !== 'Date' || right.kind !== 'literal') return {}
      const date = String(right.value)
      if (comparison === 'eq') return { from: date, to: date }
      if (comparison === 'gt' || comparison === 'ge') return { from: date }
      return comparison === 'ne' ? {} : { to: date }
    }
    default:
      return {}
  }
}

function isReference(operand: { kind: string }): operand is { kind: string; value: string } {
  return operand.kind === 'reference' || operand.kind === 'literal'
}

function narrow(one: Bounds, other: Bounds): Bounds {
  return drop({
    from: pick(one.from, other.from, most),
    to: pick(one.to, other.to, least),
    refs:
      one.refs && other.refs
        ? one.refs.filter((ref) => other.refs?.includes(ref))
        : (one.refs ?? other.refs),
  })
}

function widen(one: Bounds, other: Bounds): Bounds {
  return drop({
    from:
      one.from !== undefined && other.from !== undefined ? least(one.from, other.from) : undefined,
    to: one.to !== undefined && other.to !== undefined ? most(one.to, other.to) : undefined,
    refs: one.refs && other.refs ? [...new Set([...one.refs, ...other.refs])] : undefined,
  })
}

const least = (one: string, other: string) => (one < other ? one : other)
const most = (one: string, other: string) => (one > other ? one : other)

function pick(
  one: string | undefined,
  other: string | undefined,
  choose: (one: string, other: string) => string,
): string | undefined {
  return one !== undefined && other !== undefined ? choose(one, other) : (one ?? other)
}

function drop(bounds: { [Name in keyof Bounds]: Bounds[Name] | undefined }): Bounds {
  const { from, to, refs } = bounds
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(refs === undefined ? {} : { refs }),
  }
}
