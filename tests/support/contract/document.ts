import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { z } from 'zod'

/** A schema of the contract as far as these tests look into it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  pattern?: string
  maxLength?: number
}

const file = new URL('../../../docs/onec/reconciliation.openapi.yaml', import.meta.url)
const text: unknown = parse(readFileSync(file, 'utf8'))

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    oneOf: z.array(schema).optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    items: schema.optional(),
    pattern: z.string().optional(),
    maxLength: z.number().optional(),
  }),
) as z.ZodType<Schema>

const media = z.object({ content: z.object({ 'application/json': z.object({ schema }) }) })

const document = z
  .object({
    paths: z.record(
      z.string(),
      z.object({ get: z.object({ responses: z.record(z.string(), z.unknown()) }) }),
    ),
    components: z.object({ schemas: z.record(z.string(), schema) }),
  })
  .parse(text)

// The formats that matter are patterns of the document; cents are no whole multiples in binary.
const ajv = new Ajv2020({ strict: false, validateFormats: false, multipleOfPrecision: 3 })
ajv.addSchema(text as object, 'contract')

/** What a success of this path has, such as `/act`. */
export function answerSchema(path: string): Schema {
  return media.parse(document.paths[path]?.get.responses['200']).content['application/json'].schema
}

/** @param path such as `/act` */
export function answerValidator(path: string): ValidateFunction {
  const escaped = path.replaceAll('/', '~1')
  return ajv.compile({
    $ref: `contract#/paths/${escaped}/get/responses/200/content/application~1json/schema`,
  })
}

/** A schema of its own name in the document. */
export function namedSchema(name: string): Schema {
  const found = document.components.schemas[name]
  if (!found) throw new Error(`the contract has no schema ${name}`)
  return found
}

/** Where a reference leads; its own words beside the reference stay. */
export function resolve({ $ref, ...own }: Schema): Schema {
  return $ref ? { ...resolve(namedSchema(nameOf($ref))), ...own } : own
}

export function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? ''
}

/** The forms that a value may have. */
export function alternatives(given: Schema): Schema[] {
  const found = resolve(given)
  return found.oneOf ? found.oneOf.flatMap(alternatives) : [found]
}
