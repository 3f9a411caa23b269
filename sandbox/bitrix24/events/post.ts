import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

export interface Posted {
  status: number
  /** The first thousand characters of the answer. */
  answer: string
}

const MAX_STORED_ANSWER = 1000

/** POSTs a form to a handler; rejects when there is no answer within `patience` milliseconds. */
export function postForm(url: string, form: string, patience: number): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest
    const body = Buffer.from(form)
    const sent = send(
      url,
      {
        method: 'POST',
        agent: false,
        timeout: patience,
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': body.length,
          'User-Agent': 'Bitrix24 Webhook Engine',
        },
      },
      (response) => {
        let answer = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          if (answer.length < MAX_STORED_ANSWER) answer += part
        })
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, answer: answer.slice(0, MAX_STORED_ANSWER) }),
        )
      },
    )
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${patience} ms`)))
    sent.on('error', reject)
    sent.end(body)
  })
}
