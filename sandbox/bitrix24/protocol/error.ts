/** An error as a REST method ends in: its code may be a word, a number or an empty string. */
export class RestError extends Error {
  readonly status: number
  readonly code: string | number
  /** What more the body says, for example `argument`. */
  readonly more: Record<string, string>

  constructor(
    status: number,
    code: string | number,
    description: string,
    more: Record<string, string> = {},
  ) {
    super(description)
    this.status = status
    this.code = code
    this.more = more
  }

  body(): { error: string | number; error_description: string } & Record<string, string | number> {
    return { error: this.code, error_description: this.message, ...this.more }
  }
}

/** The classic CRM methods end like this: 400 and no code at all. */
export function nameless(description: string): RestError {
  return new RestError(400, '', description)
}

export function missingArgument(name: string): RestError {
  return new RestError(400, '100', `Could not find value for parameter {${name}}`)
}

export function accessDenied(description = 'Access denied!'): RestError {
  return new RestError(403, 'ACCESS_DENIED', description)
}
