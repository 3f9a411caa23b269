import { createServer, type Server } from 'node:http'

/** A portal where no deal has come to any stage, so that the reader of events has somebody to ask. */
export async function startBareBitrix24(): Promise<Server> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const empty = { items: [] }
    const commands = request.url?.endsWith('/batch') ? Object.keys(JSON.parse(body).cmd) : null
    const result = commands
      ? { result: Object.fromEntries(commands.map((key) => [key, empty])), result_error: [] }
      : empty
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ result, time: {} }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}
