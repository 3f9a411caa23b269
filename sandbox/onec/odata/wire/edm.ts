import type { Shape } from '../schema/shapes.ts'

/** 1C's types as OData names them; an enumeration is a plain string. */
export const EDM_TYPES: Record<Shape['kind'], string> = {
  string: 'Edm.String',
  enum: 'Edm.String',
  any: 'Edm.String',
  binary: 'Edm.String',
  double: 'Edm.Double',
  int16: 'Edm.Int16',
  int32: 'Edm.Int32',
  int64: 'Edm.Int64',
  boolean: 'Edm.Boolean',
  date: 'Edm.DateTime',
  ref: 'Edm.Guid',
}
