/** The language of queries of 1C, as far as a reader needs it to check names. */

export interface QueryNode {
  fields: { alias: string | null; expression: Expression }[]
  into: string | null
  sources: Source[]
  conditions: Expression[]
  /** Null: nothing is grouped by. */
  groups: Expression[] | null
  /** What the result is ordered and indexed by: aliases or fields. */
  orders: Expression[]
  unions: QueryNode[]
}

export interface Source {
  alias: string
  line: number
  /** A dotted name, `Справочник.Контрагенты`, or a query in brackets. */
  table: string | null
  subquery: QueryNode | null
  /** Arguments of a virtual table; null: there are no brackets. */
  args: (Expression | null)[] | null
}

/** What an expression names. */
export interface Expression {
  line: number
  /** Its words and signs, for one expression to be compared with another. */
  text: string
  /** `isSummed`: inside of СУММА and the like. */
  paths: { path: string[]; line: number; isSummed: boolean }[]
  /** `ВЫРАЗИТЬ(… КАК Тип).Поле`. */
  casts: { type: string; path: string[]; line: number }[]
  /** `ССЫЛКА Документ.Имя`. */
  types: { type: string; line: number }[]
  /** `ЗНАЧЕНИЕ(…)`. */
  values: { value: string; line: number }[]
  parameters: string[]
  /** СУММА, МИНИМУМ and the like stand in it. */
  isSum: boolean
  subqueries: QueryNode[]
}
