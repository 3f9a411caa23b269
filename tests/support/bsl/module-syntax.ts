/** What stands in a module, as far as names are concerned. Order is that of the text. */
export interface ModuleSyntax {
  methods: Method[]
  variables: string[]
  /** What stands outside of methods. */
  body: Uses
}

export interface Method {
  name: string
  line: number
  isFunction: boolean
  isExport: boolean
  parameters: { name: string; isOptional: boolean }[]
  uses: Uses
  /** Region of the module that it stands in, the outermost first. */
  regions: string[]
}

export interface Uses {
  /** `А.Б(…).В` is one chain; its first step is a name, a type after `Новый`, or nothing nameable. */
  chains: Chain[]
  /** Variables that are written, cycles included. */
  assigned: { name: string; line: number }[]
  strings: { text: string; line: number }[]
  returns: { hasValue: boolean; line: number }[]
}

export interface Chain {
  line: number
  start: 'name' | 'new' | 'other'
  steps: Step[]
  /** A call that stands alone: nobody takes its value. */
  isStatement?: true
}

/** `args` is null for a property. A literal string argument is kept, anything else is null. */
export interface Step {
  name: string
  args: (string | null | 'left out')[] | null
}
