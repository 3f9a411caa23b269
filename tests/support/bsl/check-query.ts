import { fieldsOfCondition, fieldsOfTable, type Names } from './configuration-names.ts'
import type { Expression, QueryNode, Source } from './query-node.ts'

type Fields = Record<string, string>

/** How many arguments a virtual table takes at most, and which of them are conditions. */
const VIRTUAL: Record<string, { most: number; conditions: number[] }> = {
  'РегистрБухгалтерии.Остатки': { most: 4, conditions: [1, 3] },
  'РегистрБухгалтерии.Обороты': { most: 8, conditions: [3, 5, 6] },
  'РегистрНакопления.Остатки': { most: 2, conditions: [1] },
  'РегистрНакопления.Обороты': { most: 4, conditions: [3] },
}

/**
 * What a batch of queries names that a configuration does not have. `temporary` holds the fields of temporary
 * tables made so far, by name, and grows.
 */
export function checkQueries(
  queries: readonly QueryNode[],
  names: Names,
  temporary: Record<string, Fields>,
): string[] {
  const problems: string[] = []
  for (const query of queries) checkQuery(query)
  return problems

  /** Returns the fields of the result. */
  function checkQuery(query: QueryNode): Fields {
    const scope: Record<string, Fields> = {}
    for (const source of query.sources) {
      if (scope[source.alias]) say(source.line, `two tables are called ${source.alias}`)
      scope[source.alias] = fieldsOfSource(source)
    }
    const result: Fields = {}
    for (const { alias, expression } of query.fields) {
      checkExpression(expression, scope, {})
      const name = alias ?? expression.paths[0]?.path.at(-1)
      if (name === undefined) continue
      if (name in result) say(expression.line, `two fields are called ${name}`)
      result[name] = typeOfExpression(expression, scope)
    }
    for (const condition of [...query.conditions, ...(query.groups ?? [])])
      checkExpression(condition, scope, {})
    checkGroups(query)
    for (const order of query.orders) checkExpression(order, scope, result)
    for (const union of query.unions) checkQuery(union)
    if (query.into !== null) temporary[query.into] = result
    return result
  }

  /** What is neither summed nor grouped by has no one value. */
  function checkGroups({ fields, groups }: QueryNode): void {
    if (!groups && !fields.some(({ expression }) => expression.isSum)) return
    const grouped = new Set((groups ?? []).map(({ text }) => text))
    for (const { expression } of fields) {
      if (grouped.has(expression.text)) continue
      for (const { path, line, isSummed } of expression.paths) {
        const isGrouped = grouped.has(path.join(' . ').toLowerCase())
        if (!isSummed && !isGrouped) say(line, `${path.join('.')} is neither summed nor grouped by`)
      }
    }
    for (const { isSum, line } of groups ?? [])
      if (isSum) say(line, 'a sum is no thing to group by')
  }

  function fieldsOfSource({ table, subquery, args, line }: Source): Fields {
    if (subquery !== null) return checkQuery(subquery)
    if (table === null) return {}
    if (!table.includes('.')) {
      const made = temporary[table]
      if (made === undefined) say(line, `no query makes the table ${table}`)
      return made ?? {}
    }
    const fields = fieldsOfTable(names, table)
    if (fields === null) say(line, `the table ${table} is not known`)
    const [kind = '', , part = ''] = table.split('.')
    const virtual = VIRTUAL[`${kind}.${part}`]
    if (args !== null && virtual === undefined) say(line, `${table} takes no arguments`)
    if (args !== null && virtual !== undefined) {
      if (args.length > virtual.most) say(line, `${table} takes at most ${virtual.most} arguments`)
      args.forEach((argument, index) => {
        const bare = virtual.conditions.includes(index)
          ? fieldsOfCondition(names, table)
          : { Регистратор: '', День: '', Месяц: '', Запись: '', Авто: '' }
        if (argument !== null) checkExpression(argument, {}, bare)
      })
    }
    return fields ?? {}
  }

  function checkExpression(
    expression: Expression,
    scope: Record<string, Fields>,
    bare: Fields,
  ): void {
    for (const { path, line } of expression.paths) {
      const [first = '', ...rest] = path
      if (first in bare) follow(bare[first] ?? '', rest, line)
      else if (scope[first] === undefined)
        say(line, `${path.join('.')} begins with no table of the query`)
      else if (rest.length === 0) say(line, `${first} is a table, not a field`)
      else step(scope[first], rest, line, first)
    }
    for (const { type, path, line } of expression.casts) {
      if (!(type in names)) say(line, `the type ${type} is not known`)
      else follow(type, path, line)
    }
    for (const { type, line } of expression.types)
      if (!(type in names)) say(line, `the type ${type} is not known`)
    for (const { value, line } of expression.values) {
      if (!isKnownValue(names, value)) say(line, `the value ${value} is not known`)
    }
    for (const subquery of expression.subqueries) checkQuery(subquery)
  }

  function step(fields: Fields, path: readonly string[], line: number, owner: string): void {
    const [field = '', ...rest] = path
    const type = fields[field]
    if (type === undefined) say(line, `${owner} has no field ${field}`)
    else follow(type, rest, line)
  }

  /** Goes on over a reference. Of several types one has to have the field. */
  function follow(type: string, path: readonly string[], line: number): void {
    if (path.length === 0) return
    const [field = '', ...rest] = path
    const known = type.split(' ').filter((one) => one in names)
    const holders = known.filter((one) => fieldsOfTable(names, one)?.[field] !== undefined)
    if (holders.length === 0)
      say(line, `${type === '' ? 'a value of no known type' : type} has no field ${field}`)
    else
      for (const holder of holders) follow(fieldsOfTable(names, holder)?.[field] ?? '', rest, line)
  }

  function typeOfExpression(
    { paths, casts, values, parameters }: Expression,
    scope: Record<string, Fields>,
  ): string {
    const [path] = paths
    if (casts.length === 1 && casts[0]?.path.length === 0) return casts[0].type
    if (
      paths.length !== 1 ||
      path === undefined ||
      casts.length + values.length + parameters.length > 0
    )
      return ''
    const [first = '', field = '', ...rest] = path.path
    let types = [scope[first]?.[field] ?? '']
    for (const name of rest) {
      types = types.flatMap((type) =>
        type
          .split(' ')
          .flatMap((one) => (one in names ? [fieldsOfTable(names, one)?.[name] ?? ''] : [])),
      )
    }
    return [...new Set(types)].join(' ').trim()
  }

  function say(line: number, problem: string): void {
    problems.push(`line ${line} of the query: ${problem}`)
  }
}

/** `Перечисление.Имя.Значение`, `Справочник.Имя.Предопределенный`, `….ПустаяСсылка`. */
export function isKnownValue(names: Names, value: string): boolean {
  if (['ВидДвиженияНакопления.Приход', 'ВидДвиженияНакопления.Расход'].includes(value)) return true
  const [kind = '', name = '', member = ''] = value.split('.')
  const own = names[`${kind}.${name}`]
  if (own === undefined) return false
  return member === 'ПустаяСсылка' || own.values.includes(member) || own.predefined.includes(member)
}

/** Parameters that queries name. */
export function parametersOf(queries: readonly QueryNode[]): string[] {
  const found: string[] = []
  const ofExpression = (expression: Expression): void => {
    found.push(...expression.parameters)
    for (const subquery of expression.subqueries) ofQuery(subquery)
  }
  const ofQuery = (query: QueryNode): void => {
    for (const { expression } of query.fields) ofExpression(expression)
    for (const expression of [...query.conditions, ...(query.groups ?? []), ...query.orders])
      ofExpression(expression)
    for (const { subquery, args } of query.sources) {
      if (subquery) ofQuery(subquery)
      for (const argument of args ?? []) if (argument) ofExpression(argument)
    }
    for (const union of query.unions) ofQuery(union)
  }
  for (const query of queries) ofQuery(query)
  return [...new Set(found)]
}
