import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkModule, type ModuleContext, namesMadeIn } from './check-module.ts'
import { checkQueries, parametersOf } from './check-query.ts'
import { CONFIGURATION_NAMES, type Names, REGIONS } from './configuration-names.ts'
import type { Method, ModuleSyntax } from './module-syntax.ts'
import type { QueryNode } from './query-node.ts'
import { parseQueries } from './query-syntax.ts'
import { parseModule } from './syntax.ts'

export const EXTENSION = fileURLToPath(new URL('../../../docs/onec/extension', import.meta.url))

/** Files of a kind by their paths inside of the extension, without the byte order mark. */
export function readExtension(pattern: string): Record<string, string> {
  const files = globSync(pattern, { cwd: EXTENSION }).sort()
  return Object.fromEntries(
    files.map((file) => [
      file.replaceAll('\\', '/'),
      readFileSync(`${EXTENSION}/${file}`, 'utf8').replace(/^\uFEFF/, ''),
    ]),
  )
}

/** How strictly the queries of a module, apart from those of a region, are held: each configuration, or some one. */
export type Reach = 'every' | 'some'

/** What is wrong with the names of a set of modules, by file. An empty object is what one wants. */
export function checkModules(
  sources: Record<string, string>,
  options: { own?: Names; reach?: Record<string, Reach> } = {},
): Record<string, string[]> {
  const modules = Object.entries(sources).map(([file, source]) => ({
    file,
    module: parseModule(source),
  }))
  const configurations = Object.fromEntries(
    Object.entries(CONFIGURATION_NAMES).map(([name, names]) => [
      name,
      { ...names, ...options.own },
    ]),
  )
  const aliases = new Set<string>()
  const problems: Record<string, string[]> = {}
  for (const { file, module } of modules) {
    const found = checkQueriesOf(module, configurations, options.reach?.[file] ?? 'some', aliases)
    if (found.length > 0) problems[file] = found
  }
  const made = modules.flatMap(({ module }) => [...namesMadeIn(module)])
  for (const { file, module } of modules) {
    const context: ModuleContext = {
      own: ownModules(modules),
      given: file.includes('ValueManagerModule') ? ['Значение', 'ОбменДанными'] : [],
      objects: new Set(Object.values(configurations).flatMap((names) => Object.keys(names))),
      objectMembers: new Set([...membersOf(configurations), ...made]),
      aliases,
      calledFromOutside: file.startsWith('HTTPServices/')
        ? module.methods.map(({ name }) => name).filter((name) => /GET$/.test(name))
        : ['ПередЗаписью'],
    }
    const found = checkModule(module, context)
    if (found.length > 0) problems[file] = [...(problems[file] ?? []), ...found]
  }
  return problems
}

function ownModules(
  modules: readonly { file: string; module: ModuleSyntax }[],
): ModuleContext['own'] {
  return Object.fromEntries(
    modules
      .filter(({ file }) => file.startsWith('CommonModules/'))
      .map(({ file, module }) => [
        dirname(dirname(file)).split('/').at(-1) ?? '',
        Object.fromEntries(
          module.methods.filter(({ isExport }) => isExport).map((method) => [method.name, method]),
        ),
      ]),
  )
}

function membersOf(configurations: Record<string, Names>): string[] {
  return Object.values(configurations).flatMap((names) =>
    Object.entries(names).flatMap(([object, own]) => [
      object.split('.')[1] ?? '',
      ...Object.keys(own.fields),
      ...own.predefined,
      ...own.values,
      ...Object.keys(own.sections),
      'Наименование',
      'Проведен',
      'ПометкаУдаления',
      'Номер',
    ]),
  )
}

function checkQueriesOf(
  module: ModuleSyntax,
  configurations: Record<string, Names>,
  reach: Reach,
  aliases: Set<string>,
): string[] {
  const problems: string[] = []
  const parameters = new Set<string>()
  const texts = module.methods.flatMap((method) =>
    method.uses.strings
      .filter(({ text }) => /^ВЫБРАТЬ\s/.test(text))
      .map(({ text, line }) => ({ method, text, line })),
  )
  const temporary = Object.fromEntries(Object.keys(configurations).map((name) => [name, {}]))
  for (const { method, text, line } of inOrderOfUse(texts)) {
    let queries: QueryNode[]
    try {
      queries = parseQueries(text)
    } catch (error) {
      problems.push(`line ${line}: ${error instanceof Error ? error.message : error}`)
      continue
    }
    collectAliases(queries, aliases)
    for (const parameter of parametersOf(queries)) parameters.add(parameter)
    const meant = configurationsOf(method, configurations)
    const faults = meant.map((name) => ({
      name,
      found: checkQueries(queries, configurations[name] ?? {}, temporary[name] ?? {}),
    }))
    const isLoose = reach === 'some' && meant.length === Object.keys(configurations).length
    if (isLoose && faults.some(({ found }) => found.length === 0)) continue
    for (const { name, found } of faults)
      problems.push(...found.map((fault) => `line ${line}, ${name}: ${fault}`))
  }
  const set = new Set(
    module.methods.flatMap(({ uses }) =>
      uses.chains.flatMap(({ steps }) =>
        steps.flatMap(({ name, args }) =>
          name === 'УстановитьПараметр' && typeof args?.[0] === 'string' ? [args[0]] : [],
        ),
      ),
    ),
  )
  for (const parameter of parameters)
    if (!set.has(parameter)) problems.push(`nobody sets the parameter &${parameter}`)
  for (const parameter of set)
    if (!parameters.has(parameter)) problems.push(`no query has the parameter &${parameter}`)
  return problems
}

/** A query that makes a temporary table comes before those that read it. */
function inOrderOfUse<T extends { text: string }>(texts: T[]): T[] {
  return texts.toSorted(
    (one, two) => Number(two.text.includes('ПОМЕСТИТЬ')) - Number(one.text.includes('ПОМЕСТИТЬ')),
  )
}

function configurationsOf({ regions }: Method, configurations: Record<string, Names>): string[] {
  const [named] = regions.flatMap((region) => (REGIONS[region] ? [REGIONS[region]] : []))
  return named ?? Object.keys(configurations)
}

function collectAliases(queries: readonly QueryNode[], aliases: Set<string>): void {
  for (const query of queries) {
    for (const { alias, expression } of query.fields) {
      const name = alias ?? expression.paths[0]?.path.at(-1)
      if (name !== undefined) aliases.add(name)
    }
  }
}
