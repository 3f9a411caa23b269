/** A refusal of the OData interface: HTTP status, inner code of the platform, and its text. */
export class ODataError extends Error {
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** A refusal of the configuration's own code, as the interface passes it on: 500 with code -1. */
export function refuse(reason: string): ODataError {
  return new ODataError(500, -1, `Произошла внутренняя ошибка OData сервиса\n${reason}`)
}

export const NOT_FOUND = 'Экземпляр сущности не найден'
