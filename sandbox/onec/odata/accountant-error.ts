/** There is no such act, or this cannot be done with it; the message is 1C's own. */
export class AccountantError extends Error {
  readonly isMissing: boolean

  constructor(message: string, isMissing = false) {
    super(message)
    this.isMissing = isMissing
  }
}
