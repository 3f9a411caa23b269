/** An answer before it travels. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

const JSON_TYPE = 'application/json; charset=utf-8'

export function answerJson(status: number, body: string, headers: Record<string, string> = {}) {
  return { status, headers: { 'Content-Type': JSON_TYPE, ...headers }, body } satisfies Answer
}

/** An error as our HTTP service's module writes it. */
export function answerError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Answer {
  return answerJson(status, JSON.stringify({ error: { code, message } }), headers)
}

export function answerHtml(status: number, body: string, headers: Record<string, string> = {}) {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
    body,
  } satisfies Answer
}
