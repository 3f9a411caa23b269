import type { Scalar } from '../schema/shapes.ts'

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

export const COMPARISONS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']

/** What an expression of `$filter` says. */
export type Expression =
  | { kind: 'and' | 'or'; parts: Expression[] }
  | { kind: 'not'; part: Expression }
  | { kind: 'compare'; comparison: Comparison; left: Operand; right: Operand }
  /** A function that answers true or false, or a flag alone. */
  | { kind: 'test'; operand: Operand }

export type Operand =
  | { kind: 'field'; wire: string }
  | { kind: 'literal'; type: LiteralType; value: Scalar }
  /** `cast(guid'…', 'Document_X')`: a reference of one of the types of a composite field. */
  | { kind: 'reference'; value: string; type: string }
  | { kind: 'call'; name: string; operands: Operand[] }

export type LiteralType = 'guid' | 'date' | 'string' | 'number' | 'boolean'
