import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Chain, Method, ModuleSyntax, Step } from './module-syntax.ts'

const arity = z.tuple([z.number(), z.number()])
const platformFile = z.object({
  functions: z.record(z.string(), arity),
  types: z.record(z.string(), arity),
  globals: z.array(z.string()),
  members: z.array(z.string()),
  library: z.record(z.string(), z.record(z.string(), arity)),
})

/**
 * Names of the platform and of the standard library (БСП) that modules may use, each with the fewest and the
 * most arguments. Kept short on purpose: a name that is not here is looked up before it is added.
 */
export const PLATFORM = platformFile.parse(
  JSON.parse(readFileSync(new URL('../../fixtures/bsl-platform.json', import.meta.url), 'utf8')),
)

/** Collections of the configuration's objects, and the kind that queries call them by. */
const COLLECTIONS: Record<string, string> = {
  Справочники: 'Справочник',
  Документы: 'Документ',
  Константы: 'Константа',
  РегистрыСведений: 'РегистрСведений',
  ПланыСчетов: 'ПланСчетов',
  ПланыВидовХарактеристик: 'ПланВидовХарактеристик',
  Перечисления: 'Перечисление',
}

export interface ModuleContext {
  /** Exported methods of the extension's own common modules, by module. */
  own: Record<string, Record<string, Method>>
  /** Names that the module has of itself: `Значение` in the module of a constant. */
  given: readonly string[]
  /** `Справочник.Контрагенты`: objects that some configuration or the extension has. */
  objects: ReadonlySet<string>
  /** Fields, attributes and predefined names of those objects. */
  objectMembers: ReadonlySet<string>
  /** Aliases of queries: the modules read results by them. */
  aliases: ReadonlySet<string>
  /** Methods that the platform calls by their names. */
  calledFromOutside: readonly string[]
}

/** What a module names that nobody defines, and what it defines that nobody names. */
export function checkModule(module: ModuleSyntax, context: ModuleContext): string[] {
  const problems: string[] = []
  const local = Object.fromEntries(
    module.methods.map((method) => [method.name.toLowerCase(), method]),
  )
  const born = namesMadeIn(module)
  const called = new Set<string>()

  for (const method of module.methods) {
    checkReturns(method)
    const known = new Set(
      [...method.parameters, ...method.uses.assigned].map(({ name }) => name.toLowerCase()),
    )
    for (const chain of method.uses.chains) checkChain(chain, known)
  }
  const doubled = module.methods.filter(
    ({ name }, index) =>
      module.methods.findIndex((one) => one.name.toLowerCase() === name.toLowerCase()) !== index,
  )
  for (const { name, line } of doubled) say(line, `${name} is defined twice`)
  for (const { name, line, isExport } of module.methods) {
    if (!isExport && !called.has(name.toLowerCase()) && !context.calledFromOutside.includes(name)) {
      say(line, `nobody calls ${name}`)
    }
  }
  return problems

  function checkReturns({ name, isFunction, uses }: Method): void {
    const values = uses.returns.filter(({ hasValue }) => hasValue)
    if (isFunction && values.length === 0)
      say(uses.returns[0]?.line ?? 0, `the function ${name} returns nothing`)
    for (const { hasValue, line } of uses.returns) {
      if (isFunction !== hasValue) say(line, `${name} returns ${hasValue ? 'a value' : 'no value'}`)
    }
  }

  function checkChain(chain: Chain, known: ReadonlySet<string>): void {
    const { start, steps, line } = chain
    const [first, ...rest] = steps
    if (start === 'new' && first) {
      const bounds = PLATFORM.types[first.name]
      if (bounds === undefined) say(line, `the type ${first.name} is not known`)
      else checkArity(`Новый ${first.name}`, first, bounds, line)
      checkMembers(rest, line)
    } else if (start === 'other' || first === undefined) checkMembers(steps, line)
    else if (first.args !== null) {
      checkCall(first, chain)
      checkMembers(rest, line)
    } else if (known.has(first.name.toLowerCase()) || context.given.includes(first.name))
      checkMembers(rest, line)
    else if (first.name in context.own) checkOwnCall(first.name, rest, chain)
    else if (first.name in PLATFORM.library) checkLibraryCall(first.name, rest, line)
    else if (first.name in COLLECTIONS) checkObject(first.name, rest, line)
    else if (PLATFORM.globals.includes(first.name)) checkMembers(rest, line)
    else say(line, `nothing is called ${first.name}`)
  }

  function checkCall(step: Step, chain: Chain): void {
    const { line } = chain
    const method = local[step.name.toLowerCase()]
    const bounds = PLATFORM.functions[step.name]
    if (method) {
      called.add(step.name.toLowerCase())
      checkArity(step.name, step, boundsOf(method), line)
      checkValue(method, step, chain)
    } else if (bounds) checkArity(step.name, step, bounds, line)
    else say(line, `${step.name} is not defined`)
  }

  function checkOwnCall(name: string, [step, ...rest]: Step[], chain: Chain): void {
    const { line } = chain
    const method = step && context.own[name]?.[step.name]
    if (!method) say(line, `${name} exports no ${step?.name ?? 'nothing'}`)
    else {
      checkArity(`${name}.${step.name}`, step, boundsOf(method), line)
      checkValue(method, step, chain)
    }
    checkMembers(rest, line)
  }

  /** A procedure has no value to take. */
  function checkValue({ name, isFunction }: Method, step: Step, chain: Chain): void {
    const isTaken = !chain.isStatement || chain.steps.at(-1) !== step
    if (!isFunction && isTaken) say(chain.line, `the procedure ${name} gives no value`)
  }

  function checkLibraryCall(name: string, [step, ...rest]: Step[], line: number): void {
    const bounds = step && PLATFORM.library[name]?.[step.name]
    if (!bounds) say(line, `${name}.${step?.name ?? ''} is not a known method of the library`)
    else checkArity(`${name}.${step.name}`, step, bounds, line)
    checkMembers(rest, line)
  }

  function checkObject(collection: string, [step, ...rest]: Step[], line: number): void {
    if (step && step.name !== '[]' && step.args === null) {
      const name = `${COLLECTIONS[collection]}.${step.name}`
      if (!context.objects.has(name)) say(line, `the object ${name} is not known`)
    } else if (step) checkMembers([step], line)
    checkMembers(rest, line)
  }

  function checkMembers(steps: readonly Step[], line: number): void {
    for (const { name } of steps) {
      const isKnown =
        name === '[]' ||
        PLATFORM.members.includes(name) ||
        context.objectMembers.has(name) ||
        context.aliases.has(name) ||
        born.has(name)
      if (!isKnown) say(line, `nothing has a member ${name}`)
    }
  }

  function checkArity(
    name: string,
    step: Step,
    [least, most]: readonly [number, number],
    line: number,
  ): void {
    const count = step.args?.length ?? -1
    if (count < least || count > most)
      say(line, `${name} takes ${least} to ${most} arguments, not ${count}`)
  }

  function say(line: number, problem: string): void {
    problems.push(`line ${line}: ${problem}`)
  }
}

function boundsOf({ parameters }: Method): readonly [number, number] {
  return [parameters.filter(({ isOptional }) => !isOptional).length, parameters.length]
}

/** Keys of structures and columns of tables that a module makes, from strings like `"Отказ, Сальдо"`. */
export function namesMadeIn(module: ModuleSyntax): Set<string> {
  const names = module.methods.flatMap(({ uses }) =>
    uses.chains.flatMap(({ steps }) =>
      steps.flatMap(({ name, args }) =>
        ['Вставить', 'Добавить', 'Структура'].includes(name) && typeof args?.[0] === 'string'
          ? args[0].split(',').map((one) => one.trim())
          : [],
      ),
    ),
  )
  return new Set(names)
}
