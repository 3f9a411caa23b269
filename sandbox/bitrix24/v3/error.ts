import type { Value } from '../protocol/value.ts'

/** An error of the third interface: a long code, and which fields are wrong. */
export class V3Error extends Error {
  readonly status: number
  readonly code: string
  readonly validation: { field: string; message: string }[]

  constructor(
    status: number,
    name: string,
    message: string,
    validation: { field: string; message: string }[] = [],
  ) {
    super(message)
    this.status = status
    this.code = `BITRIX_REST_V3_EXCEPTION_${name}`
    this.validation = validation
  }

  body(): { error: { [name: string]: Value } } {
    const { code, message, validation } = this
    return { error: validation.length === 0 ? { code, message } : { code, message, validation } }
  }
}

export function invalid(fields: string[]): V3Error {
  return new V3Error(
    400,
    'VALIDATION_REQUESTVALIDATIONEXCEPTION',
    'Ошибка валидации объекта запроса',
    fields.map((field) => ({ field, message: `Обязательное поле ${field} не указано` })),
  )
}
